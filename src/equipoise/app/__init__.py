"""How is it looked at?  The page in a browser, and the server behind it.

What a screen shows is an ordinary value, made by an ordinary function, so that a
script gets the same numbers.  Only the server needs the extra ``app``.
"""
