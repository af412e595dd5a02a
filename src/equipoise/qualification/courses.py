"""The courses of the qualification, as the sources describe what was given."""

from equipoise.catalogue import Catalogue
from equipoise.hypotheses import HYPOTHESES
from equipoise.qualification.course import Course
from equipoise.trial import Dose
from equipoise.units import days, minutes

_INFUSION = Dose("ketamine", 0.5, "mg/kg", "iv", at=0, over=minutes(40))


def _tablet(milligrams: float, at: float = 0.0) -> Dose:
    return Dose("naltrexone", milligrams, "mg", "oral", at=at)


def _escalating() -> tuple[Dose, ...]:
    rates = (0.28, 0.57, 1.14)
    return tuple(
        Dose("ketamine", rate, "mg/kg", "iv", at=float(hour), over=1.0)
        for hour, rate in enumerate(rates)
    )


COURSES = Catalogue(
    "course",
    (
        Course("untreated", "nothing, four weeks", (), days(28), HYPOTHESES.names),
        Course("infusion", "0.5 mg/kg of ketamine over 40 min", (_INFUSION,)),
        Course(
            "five_milligrams",
            "5 mg of ketamine over 30 min",
            (Dose("ketamine", 5, "mg", "iv", at=0, over=minutes(30)),),
        ),
        Course(
            "escalating_infusion",
            "0.28, 0.57 and 1.14 mg/kg/h of ketamine, an hour each",
            _escalating(),
        ),
        Course(
            "esketamine_infusion",
            "20 mg of S-ketamine over 20 min",
            (Dose("esketamine", 20, "mg", "iv", at=0, over=minutes(20)),),
        ),
        Course(
            "bolus",
            "10 mg of ketamine at once",
            (Dose("ketamine", 10, "mg", "iv", at=0),),
        ),
        *(
            Course(
                f"naltrexone_{dose}mg",
                f"{dose} mg of naltrexone by mouth",
                (_tablet(dose),),
            )
            for dose in (2, 5, 15, 50, 100)
        ),
        Course(
            "naltrexone_daily",
            "50 mg of naltrexone by mouth on four days",
            tuple(_tablet(50, days(day)) for day in range(4)),
        ),
        *(
            Course(
                f"nasal_{28 * n}mg",
                f"{28 * n} mg of S-ketamine by {n} nasal sprays",
                (Dose("esketamine", 28 * n, "mg", "nasal", at=0, devices=n),),
            )
            for n in (1, 2, 3)
        ),
        Course(
            "intramuscular",
            "0.5 mg/kg of ketamine into a muscle",
            (Dose("ketamine", 0.5, "mg/kg", "im", at=0),),
        ),
        Course(
            "oral_ketamine",
            "0.5 mg/kg of ketamine by mouth",
            (Dose("ketamine", 0.5, "mg/kg", "oral", at=0),),
        ),
        Course(
            "oral_esketamine",
            "84 mg of S-ketamine by mouth",
            (Dose("esketamine", 84, "mg", "oral", at=0),),
        ),
        Course(
            "naltrexone_depot",
            "380 mg of naltrexone as a depot",
            (Dose("naltrexone", 380, "mg", "depot", at=0),),
            days(28),
        ),
        Course(
            "cascade_man",
            "0.5 mg/kg of ketamine over 40 min, two weeks",
            (_INFUSION,),
            days(14),
            ("disinhibition_synaptogenesis",),
        ),
        Course(
            "mood_man",
            "0.5 mg/kg of ketamine over 40 min, two weeks",
            (_INFUSION,),
            days(14),
            HYPOTHESES.names,
        ),
        Course(
            "cascade_rat",
            "10 mg/kg of ketamine into the peritoneum of a rat",
            (Dose("ketamine", 10, "mg/kg", "ip", at=0),),
            days(14),
            ("disinhibition_synaptogenesis",),
            "rat",
        ),
        Course(
            "cascade_mouse",
            "10 mg/kg of ketamine into the peritoneum of a mouse",
            (Dose("ketamine", 10, "mg/kg", "ip", at=0),),
            days(14),
            ("disinhibition_synaptogenesis",),
            "mouse",
        ),
        Course(
            "skin_mouse",
            "30 mg/kg of ketamine under the skin of a mouse",
            (Dose("ketamine", 30, "mg/kg", "sc", at=0),),
            days(1),
            species="mouse",
        ),
        Course(
            "naltrexone_ketamine",
            "50 mg of naltrexone, 45 min later 0.5 mg/kg of ketamine over 40 min",
            (_tablet(50, -minutes(45)), _INFUSION),
            days(14),
            HYPOTHESES.names,
        ),
    ),
)
"""Names, doses and lengths; a target reads one of them."""
