"""Invented programs, notebooks and services: what those records are titled."""

from __future__ import annotations

TOOL_ABSTRACT = (
    "{name} does one thing: {purpose}. Release {version} mends {number} reported faults, reads the "
    "archive's own file formats, and comes with a test suite and worked examples."
)

NAMES = (
    "driftwright", "mossgrid", "tidewheel", "gapmender", "larkcount", "peatflow", "kestrel-tools",
    "rasterloom", "stillwater", "corelog", "fernkit", "windrose-lite", "shoalmap", "barkscan",
    "quietstat", "fieldbinder",
)  # fmt: skip

# What it is for, and the keyword that goes with it.
PURPOSES = (
    ("particle tracking in shallow water", "hydrodynamics"),
    ("filling gaps in irregular time series", "time series"),
    ("counting calls in long sound recordings", "bioacoustics"),
    ("joining field notebooks to sensor logs", "data management"),
    ("classifying canopy photographs", "remote sensing"),
    ("estimating evapotranspiration from sparse stations", "hydrology"),
    ("drawing distribution maps from museum labels", "biogeography"),
    ("checking units and calibration of station data", "quality control"),
    ("simulating seed dispersal on patchy ground", "ecological modelling"),
)
