"""Cities as studies and their people are named after them: "a Melbourne trial", "Oxford researchers". Names that are words are left out."""

from __future__ import annotations

_NAMES = (
    "London|Oxford|Cambridge|Manchester|Birmingham|Liverpool|Leeds|Sheffield|Bristol|Nottingham|Leicester|Southampton|Newcastle|Cardiff|Belfast|Dublin|Edinburgh"
    "|Glasgow|Aberdeen|Dundee|Paris|Lyon|Marseille|Toulouse|Bordeaux|Lille|Montpellier|Strasbourg|Berlin|Munich|Hamburg|Heidelberg|Cologne|Frankfurt|Leipzig|Dresden"
    "|Freiburg|Göttingen|Tübingen|Vienna|Graz|Innsbruck|Zurich|Zürich|Basel|Geneva|Bern|Lausanne|Amsterdam|Rotterdam|Utrecht|Leiden|Maastricht|Groningen|Nijmegen"
    "|Brussels|Antwerp|Leuven|Ghent|Copenhagen|Aarhus|Odense|Stockholm|Gothenburg|Uppsala|Malmö|Lund|Oslo|Bergen|Trondheim|Helsinki|Turku|Tampere|Kuopio|Reykjavik"
    "|Madrid|Barcelona|Valencia|Seville|Granada|Lisbon|Porto|Coimbra|Rome|Milan|Turin|Bologna|Naples|Florence|Padua|Verona|Pisa|Athens|Thessaloniki|Warsaw|Krakow"
    "|Gdansk|Prague|Brno|Budapest|Bucharest|Belgrade|Zagreb|Ljubljana|Sofia|Tallinn|Riga|Vilnius|Kyiv|Moscow|Istanbul|Ankara|Izmir|Jerusalem|Haifa|Beirut|Cairo|Tehran"
    "|Shiraz|Tabriz|Karachi|Lahore|Delhi|Mumbai|Chennai|Kolkata|Bangalore|Bengaluru|Hyderabad|Dhaka|Colombo|Bangkok|Hanoi|Jakarta|Manila|Beijing|Shanghai|Guangzhou"
    "|Shenzhen|Wuhan|Chengdu|Nanjing|Taipei|Seoul|Busan|Tokyo|Osaka|Kyoto|Nagoya|Fukuoka|Sapporo|Sydney|Melbourne|Brisbane|Perth|Adelaide|Canberra|Hobart|Auckland"
    "|Wellington|Dunedin|Christchurch|Toronto|Montreal|Montréal|Vancouver|Ottawa|Calgary|Edmonton|Winnipeg|Quebec|Halifax|Boston|New York|Philadelphia|Pittsburgh"
    "|Baltimore|Washington|Atlanta|Miami|Chicago|Cleveland|Detroit|Minneapolis|Houston|Dallas|Denver|Seattle|Portland|San Francisco|Los Angeles|San Diego|Sacramento"
    "|São Paulo|Sao Paulo|Rio de Janeiro|Porto Alegre|Buenos Aires|Santiago|Bogotá|Bogota|Lima|Mexico City|Havana|Nairobi|Kampala|Lagos|Ibadan|Accra|Cape Town"
    "|Johannesburg|Durban|Pretoria"
)
CITY = rf"(?:{_NAMES})"
"""Pattern of the name of a city."""

UNIVERSITY = (
    r"(?:Harvard|Stanford|Yale|Princeton|Columbia|Cornell|Brown|Duke|Emory|Rutgers|Tufts|Vanderbilt|Northwestern|Dartmouth|Johns\sHopkins|Hopkins|Rockefeller|Caltech|MIT"
    r"|UCLA|UCSF|UCSD|NYU|Mayo\sClinic|Karolinska|Charité|McGill|McMaster|Monash|Cochrane|Imperial|NASA|NIH|CDC|FDA|WHO)"
)
"""Pattern of a seat of research whose short name is enough: "Harvard researchers", "Cochrane reviewers"."""
