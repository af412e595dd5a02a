"""What the five sources report beside, of which no observable of the model speaks."""

from equipoise.inference.record.study import Left, Study

_NO_BUPRENORPHINE = (
    "no observable predicts it: the model holds no buprenorphine, which is a partial µ "
    "agonist and a κ antagonist"
)
_NALTREXONE = "what the priors of naltrexone already hold, under every hypothesis"
_NO_PAIN = "no observable predicts it: the model holds no analgesia"
_NO_COMPULSION = "no observable predicts it: the model holds no compulsions"

REPORTED_BESIDE = Study(
    name="reported_beside",
    title="Reported beside",
    kind="none",
    left=(
        *(
            Left(source, ("antidepressant_effect",), _NO_BUPRENORPHINE)
            for source in ("bodkin1995", "fava2016", "yovell2016")
        ),
        Left("pacheco2014", ("analgesia",), _NO_PAIN),
        Left("koran2005", ("compulsion_relief",), _NO_COMPULSION),
        Left("rodriguez2013", ("compulsion_relief",), _NO_COMPULSION),
        Left(
            "sartor2001",
            ("respiratory_depression",),
            "no observable predicts it: the model holds no breathing",
        ),
        Left(
            "johnson2011",
            ("dissociation",),
            "no observable predicts it: the model holds no salvinorin",
        ),
        Left(
            "luckenbaugh2014",
            ("dissociation_relief_correlation",),
            "neither direction nor time is printed",
        ),
        Left(
            "short2018",
            ("side_effects",),
            "no observable predicts it: many effects counted together",
        ),
        Left(
            "davis2017",
            ("mental_health_diagnosis", "depression"),
            "of prescriptions and diagnoses, of which no account says anything",
        ),
        Left(
            "williams2016",
            ("response_rate",),
            "what the prior of the effect already holds, under every hypothesis",
        ),
        Left(
            "murrough2013repeated",
            ("response",),
            "not yet simulated: a response to a second infusion beside that to a first",
        ),
        Left(
            "murrough2013repeated",
            ("infusions_a_week", "duration"),
            "a rule of the study, in its protocol",
        ),
        *(
            Left(source, of, _NALTREXONE)
            for source, of in (
                ("lee1988", ("mu_block_relative",)),
                ("weerts2008", ("mu_block", "delta_block")),
                ("rabiner2011", ("mu_block",)),
            )
        ),
    ),
)
