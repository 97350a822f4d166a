"""Places of organization as covers and Item 2 name them: states, territories, countries, with EDGAR's codes.

Data only. Row 6 of the structured form gives a code, other covers a name; Item 2 gives a name. A country whose parts
are listed, too, is no place of its own here: a cover may say either.
"""

from __future__ import annotations

#: Place -> EDGAR code.
PLACES: dict[str, str] = {
    "ALABAMA": "AL", "ALASKA": "AK", "ARIZONA": "AZ", "ARKANSAS": "AR", "CALIFORNIA": "CA", "COLORADO": "CO",
    "CONNECTICUT": "CT", "DELAWARE": "DE", "DISTRICT OF COLUMBIA": "DC", "FLORIDA": "FL", "GEORGIA": "GA",
    "HAWAII": "HI", "IDAHO": "ID", "ILLINOIS": "IL", "INDIANA": "IN", "IOWA": "IA", "KANSAS": "KS", "KENTUCKY": "KY",
    "LOUISIANA": "LA", "MAINE": "ME", "MARYLAND": "MD", "MASSACHUSETTS": "MA", "MICHIGAN": "MI", "MINNESOTA": "MN",
    "MISSISSIPPI": "MS", "MISSOURI": "MO", "MONTANA": "MT", "NEBRASKA": "NE", "NEVADA": "NV", "NEW HAMPSHIRE": "NH",
    "NEW JERSEY": "NJ", "NEW MEXICO": "NM", "NEW YORK": "NY", "NORTH CAROLINA": "NC", "NORTH DAKOTA": "ND",
    "OHIO": "OH", "OKLAHOMA": "OK", "OREGON": "OR", "PENNSYLVANIA": "PA", "PUERTO RICO": "PR", "RHODE ISLAND": "RI",
    "SOUTH CAROLINA": "SC", "SOUTH DAKOTA": "SD", "TENNESSEE": "TN", "TEXAS": "TX", "UTAH": "UT", "VERMONT": "VT",
    "WEST VIRGINIA": "WV", "VIRGINIA": "VA", "WASHINGTON": "WA", "WISCONSIN": "WI", "WYOMING": "WY",
    "BAHAMAS": "C5", "BARBADOS": "C8", "BERMUDA": "D0", "BRITISH VIRGIN ISLANDS": "D8", "CAYMAN ISLANDS": "E9",
    "CYPRUS": "G4", "GIBRALTAR": "J1", "GUERNSEY": "Y7", "HONG KONG": "K3", "IRELAND": "L2", "ISLE OF MAN": "Y8",
    "JERSEY": "Y9", "LIECHTENSTEIN": "N2", "LUXEMBOURG": "N4", "MARSHALL ISLANDS": "1T", "MAURITIUS": "O4",
    "MALTA": "O1", "NETHERLANDS ANTILLES": "P8", "NETHERLANDS": "P7", "PANAMA": "R1", "SINGAPORE": "U0",
    "SWITZERLAND": "V8", "LIBERIA": "N0",
}  # fmt: skip
