"""The command line: reads words, calls one public function, prints."""
