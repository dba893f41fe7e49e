from onrecord import ids
from tests.frame.conftest import Tell

STORY = (
    "Velmarkian Foreign Minister Joren Halvik said on Thursday that the ferry line would open again. "
    "He added that the toll was an insult.\n\n"
    "“The river is free,” Halvik said.\n\n"
    "The minister also said that talks had been slow."
)


def names(tell: Tell, body: str, **more: str) -> list[str | None]:
    return [s.speaker.name if s.speaker else None for s in tell(body, **more).statements]


def test_surname_pronoun_and_role_lead_to_the_full_name(tell: Tell) -> None:
    assert names(tell, STORY) == ["Joren Halvik"] * 4
    bases = [s.speaker.basis for s in tell(STORY).statements if s.speaker]
    assert bases == ["named", "pronoun", "named", "role"]


def test_role_and_side_come_from_the_words_around_the_name(tell: Tell) -> None:
    body = "The government of Velmark fell silent. Velmarkian Foreign Minister Joren Halvik said that it would speak."
    speaker = tell(body).statements[0].speaker
    assert speaker is not None
    assert (speaker.role, speaker.side) == ("Velmarkian Foreign Minister", "Velmark") or (
        speaker.role,
        speaker.side,
    ) == ("Foreign Minister", "Velmark")


def test_apposition_behind_the_name_gives_role_and_own_side(tell: Tell) -> None:
    body = "Eric Marl, senior director for Russia of the National Security Council, said that nothing had changed."
    speaker = tell(body).statements[0].speaker
    assert speaker is not None
    assert speaker.name == "Eric Marl"
    assert speaker.side == "US"


def test_one_letter_slip_is_the_same_person(tell: Tell) -> None:
    body = "Eric Marlen, a ferry director, said that ships were ready. Marlene stressed that crews were not."
    assert names(tell, body) == ["Eric Marlen", "Eric Marlen"]


def test_pronoun_takes_the_one_of_its_gender(tell: Tell) -> None:
    body = "Anna Corvo met David Dolin on Monday. She said that the meeting had been useful."
    assert names(tell, body) == ["Anna Corvo"]


def test_metonyms_are_bodies_and_countries(tell: Tell) -> None:
    body = "The Kremlin said that it had no plans. Washington warned that sanctions would follow."
    speakers = [s.speaker for s in tell(body).statements]
    assert [(s.name, s.type, s.side) for s in speakers if s] == [
        ("Kremlin", "body", "RU"),
        ("United States", "body", "US"),
    ]


def test_office_of_a_country_is_its_holder_on_the_publication_day(tell: Tell) -> None:
    body = "The Russian president said that the talks would go on."
    assert names(tell, body, published="2010-05-05") == ["Dmitry Medvedev"]
    assert names(tell, body, published="2014-05-05") == ["Vladimir Putin"]


def test_unnamed_sources_stay_unnamed_and_keep_their_description(tell: Tell) -> None:
    made = tell(
        "A senior official in the harbour ministry, who asked not to be quoted, said that the talks had failed."
    )
    speaker = made.statements[0].speaker
    assert speaker is not None
    assert speaker.type == "unnamed"
    assert speaker.name == "unnamed senior official in the harbour ministry"


def test_unnamed_sources_of_two_articles_are_two(tell: Tell) -> None:
    speaker = tell("Experts said that the talks had failed.").statements[0].speaker
    assert speaker is not None
    assert speaker.id == "unnamed-" + ids.digest("a1", "unnamed experts")


def test_joint_speakers_are_joined(tell: Tell) -> None:
    body = "President Anna Corvo and Prime Minister David Dolin said that the line would open again."
    assert names(tell, body) == ["Anna Corvo and David Dolin"]


def test_a_name_behind_of_is_not_the_speaker(tell: Tell) -> None:
    body = "A spokesman for President Anna Corvo said that she was ill."
    speaker = tell(body).statements[0].speaker
    assert speaker is not None
    assert speaker.name != "Anna Corvo"


def test_empty_and_odd_bodies_give_no_speaker_and_no_error(tell: Tell) -> None:
    for body in (".", "“”", "said said said", "He said.", "—" * 50):
        tell(body)


def test_short_titles_and_bracketed_names_give_the_role(tell: Tell) -> None:
    body = (
        "Harbour Safety Board (HSB) chief Anna Corvo said that the quay was shut. "
        "Gov. David Dolin said that it would open."
    )
    speakers = [s.speaker for s in tell(body).statements]
    assert [(s.name, s.role) for s in speakers if s] == [
        ("Anna Corvo", "Harbour Safety Board (HSB) chief"),
        ("David Dolin", "Governor"),
    ]


def test_of_two_with_one_surname_the_title_chooses(tell: Tell) -> None:
    body = "Anna Corvo and David Corvo run the ferry. Mr. Corvo said that it was late. Mrs. Corvo said that it was not."
    assert names(tell, body) == ["David Corvo", "Anna Corvo"]


def test_a_newspaper_named_after_a_capital_is_no_government(tell: Tell) -> None:
    assert names(tell, "The Paris Evening Star reported that the bridge was shut.") == ["Paris Evening Star"]


def test_a_short_form_stands_for_the_words_it_is_made_of(tell: Tell) -> None:
    body = "The Alliance to Reopen Sarn (ARS) met on Monday. ARS said that the harbour was shut."
    assert names(tell, body) == ["Alliance to Reopen Sarn"]


def test_the_fund_is_the_body_of_that_name(tell: Tell) -> None:
    body = "The Sarn Harbour Fund lost money. Joren Halvik wept. The fund said that it would close."
    assert names(tell, body)[-1] == "Sarn Harbour Fund"


def test_two_men_are_those_named_last(tell: Tell) -> None:
    body = "President Anna Corvo met Prime Minister David Dolin. The two leaders rested. The two said that it was late."
    assert names(tell, body)[-1] == "Anna Corvo and David Dolin"


def test_who_takes_up_the_name_before_its_description(tell: Tell) -> None:
    body = "Joren Halvik, a ferry pilot who said that the quay was shut, left early."
    assert "Joren Halvik" in names(tell, body)


def test_an_office_behind_a_name_belongs_to_the_next_name(tell: Tell) -> None:
    body = "Anna Corvo ran. Corvo campaign director Mira Dolin said that money was short."
    assert names(tell, body)[-1] == "Mira Dolin"


def test_a_campaign_speaks_under_its_candidates_name(tell: Tell) -> None:
    body = "Anna Corvo ran. The Corvo campaign said that money was short."
    assert names(tell, body)[-1] == "Anna Corvo campaign"


def test_papers_speak_for_their_maker_or_without_a_name(tell: Tell) -> None:
    body = (
        "A survey said that few cared. "
        "A Harbour Safety Office report said that the quay was weak. The report said that it would fall."
    )
    assert names(tell, body) == ["unnamed survey", "Harbour Safety Office", "Harbour Safety Office"]


def test_a_headline_gives_nobody_a_verb_for_a_name(tell: Tell) -> None:
    body = "Corvo Says Toll Will Stay In Sarn\n\nAnna Corvo spoke on Monday. Corvo said that the toll would stay."
    assert names(tell, body)[-1] == "Anna Corvo"


def test_of_one_family_the_surname_is_whose_it_mostly_is(tell: Tell) -> None:
    body = (
        "Anna Corvo won. Corvo thanked the town. Corvo left. Her brother David Corvo stayed. "
        "Corvo said that she was glad."
    )
    assert names(tell, body)[-1] == "Anna Corvo"


def test_who_says_i_is_the_author(tell: Tell) -> None:
    assert names(tell, "I said that the toll was unfair.") in ([], [None])


def test_plural_that_describes_is_unnamed(tell: Tell) -> None:
    assert names(tell, "Regulators in Velmark said that the quay was weak.") == ["unnamed regulators in Velmark"]


def test_occupation_before_a_name_is_no_part_of_it(tell: Tell) -> None:
    body = "Shipowner Otto Marl said that the yard would close. Fisherman Pieter Olde said the harbour was full."
    assert names(tell, body) == ["Otto Marl", "Pieter Olde"]
    assert [s.speaker.role for s in tell(body).statements if s.speaker] == ["Shipowner", "Fisherman"]
    assert {name.name for name in tell(body).names} == {"Otto Marl", "Pieter Olde"}


def test_outlet_before_a_name_is_no_part_of_it(tell: Tell) -> None:
    body = "Ivo Lacer said no. According to the Evening Courier Mayor Ivo Lacer had signed. Mr Lacer denied it."
    assert {name.name for name in tell(body).names if name.type == "person"} == {"Ivo Lacer"}


def test_day_before_a_role_is_no_part_of_it(tell: Tell) -> None:
    body = "Late Thursday Judge Hal Dorn said that the case was closed."
    assert [s.speaker.role for s in tell(body).statements if s.speaker] == ["Judge"]


def test_verb_of_a_headline_is_no_part_of_a_name(tell: Tell) -> None:
    body = "Quill Says Harbour Museum Will Tell of Storms and Light.\n\nMs. Quill said the museum would open in May."
    assert names(tell, body)[-1] == "Quill"


def test_description_takes_up_who_was_told_of_last(tell: Tell) -> None:
    body = "Anna Corvo opened the new pier on Monday. The Sarn governor said that more piers would follow."
    assert names(tell, body) == ["Anna Corvo"]


def test_office_of_one_is_not_that_of_another(tell: Tell) -> None:
    body = "Fire chief Odd Berg said the fire was out. The governor said that the bridge was safe."
    assert names(tell, body) == ["Odd Berg", "unnamed governor"]
    body = "Emil Sand, the port's director, said he was glad. The mayor said that the strike had been a tragedy."
    assert names(tell, body) == ["Emil Sand", "unnamed mayor"]


def test_lead_may_name_its_judge_later(tell: Tell) -> None:
    body = "A Sarn judge ruled on Friday that the sale was void.\n\nJudge Mira Dolin wrote that the owners had lied."
    assert names(tell, body) == ["Mira Dolin", "Mira Dolin"]


def test_kin_go_by_the_name_that_stands_beside_them(tell: Tell) -> None:
    body = "David Halvik and his wife, Laura Halvik, left the hall. His wife said that the evening had been long."
    assert names(tell, body) == ["Laura Halvik"]


def test_clause_behind_a_source_names_nobody(tell: Tell) -> None:
    body = "The Harbour Users' League, which speaks for many Americans, said that the toll would hurt trade."
    assert names(tell, body) == ["Harbour Users' League"]


def test_ministry_of_its_own_is_not_the_body_before(tell: Tell) -> None:
    body = "The Centre for Straits Studies said the canal was full. The transport ministry said it would be dug out."
    assert names(tell, body) == ["Centre for Straits Studies", "transport ministry"]


def test_who_resigned_without_a_name_goes_on_as_he(tell: Tell) -> None:
    assert names(tell, "The bishop of Sarn resigned. He said that his health had failed.") == ["unnamed bishop"]


def test_given_name_that_is_a_family_name_elsewhere_keeps_its_surname(tell: Tell) -> None:
    body = "Its director, Kim Holst, said the figures were old. In 2010 Holst said that the tolls would pay."
    assert names(tell, body) == ["Kim Holst", "Kim Holst"]


def test_day_in_a_source_is_no_part_of_the_body(tell: Tell) -> None:
    body = "A study published by the Harbour Policy Centre last Wednesday found that tolls hurt small firms."
    assert names(tell, body) == ["Harbour Policy Centre"]


def test_poll_of_a_lead_has_the_maker_that_is_named_below(tell: Tell) -> None:
    body = "A new poll shows that the mayor is behind.\n\nThe Harbour Courier poll gave her 31 percent."
    assert names(tell, body)[0] == "Harbour Courier"


def test_title_that_no_list_has_is_no_part_of_a_name(tell: Tell) -> None:
    body = "National Conciliator Tirza Holm said the talks would go on. Tirza Holm added that nobody had left."
    assert names(tell, body) == ["Tirza Holm", "Tirza Holm"]


def test_particles_belong_to_the_name(tell: Tell) -> None:
    body = "Pieter van der Marl said the channel was full. Van der Marl added that it would be dug out."
    assert names(tell, body)[0] == "Pieter van der Marl"


def test_signs_of_the_whole_article_tell_persons_from_things(tell: Tell) -> None:
    body = (
        "The Martín Corvo channel is deep. The caretaker Les Halvik stacked chairs. He was done, he said.\n\n"
        "Mr van der Holm was in good humour. The first ship, he said, would leave in May."
    )
    assert names(tell, body) == ["Les Halvik", "van der Holm"]


def test_unnamed_people_are_called_by_their_body_first(tell: Tell) -> None:
    body = (
        "A spokesman for Sarn Ferries in Brenholt said that the offer would lapse. "
        "A Commission official in Brussels said that talks could start."
    )
    assert names(tell, body) == ["unnamed Sarn Ferries spokesman", "unnamed European Commission official"]


def test_one_of_several_who_spoke_is_one_of_them(tell: Tell) -> None:
    body = "Three OPEC sources said on Sunday that a cut was likely. One of the sources said that times were odd."
    assert names(tell, body) == ["unnamed OPEC sources", "unnamed OPEC source"]


def test_all_are_the_many_who_spoke_before(tell: Tell) -> None:
    body = (
        "Many delegates said that they were sad. Envoys from Peru called it a breach. But all said that it would pass."
    )
    assert names(tell, body)[-1] == "unnamed delegates"


def test_paper_that_hangs_at_a_body_is_the_bodys(tell: Tell) -> None:
    body = "The offers will be opened on Monday, according to a notice pinned to the door of the Sarn Harbour Board."
    assert names(tell, body) == ["Sarn Harbour Board"]


def test_his_office_is_the_house_of_the_person(tell: Tell) -> None:
    body = "Mayor Anna Corvo stayed away. Her office said that she was ill."
    assert names(tell, body) == ["Mayor's office"]


def test_it_is_the_body_told_of_last(tell: Tell) -> None:
    body = (
        "Sarn Ferries said that its bid would lapse.\n\n"
        "The Bank of England had put the odds at two to one. It said that it had been wrong."
    )
    assert names(tell, body)[-1] == "Bank of England"


def test_pronoun_goes_on_with_the_unnamed_speaker_of_the_paragraph(tell: Tell) -> None:
    body = "Martin Corvo was in good humour.\n\nOne broker said that the quay would load more. “On paper,” he added."
    assert names(tell, body) == ["unnamed broker", "unnamed broker"]


def test_holders_of_one_office_in_two_countries_are_named(tell: Tell) -> None:
    body = (
        "Premier Ann Corvo met Premier Nils Marl in Sarn.\n\n"
        "The prime ministers of Velmark and Ostrana said that there was no money for it."
    )
    assert names(tell, body) == ["Ann Corvo and Nils Marl"]
    known = tell("The foreign ministers of Russia and China said that the talks had been good.", published="2019-05-02")
    assert [s.speaker.name for s in known.statements if s.speaker] == ["Sergey Lavrov and Wang Yi"]


def test_side_of_a_vote_is_its_campaign(tell: Tell) -> None:
    assert names(tell, "The No side said that it would ask for a recount.") == ["No campaign"]


def test_double_surname_is_one(tell: Tell) -> None:
    body = (
        "Vice-President Kwame Halvik-Dolin spoke on Monday. Mr Halvik-Dolin said that the road would be built.\n\n"
        "The Corvo-Marl talks went on. Ann Corvo said that they were dull. Per Marl said that they were long."
    )
    assert names(tell, body) == ["Kwame Halvik-Dolin", "Ann Corvo", "Per Marl"]


def test_ministry_is_that_of_the_country_or_of_the_minister(tell: Tell) -> None:
    body = "Switzerland will send observers, its foreign ministry said."
    assert names(tell, body) == ["Swiss Foreign Ministry"]
    body = (
        "The insurers met German Health Minister Anna Corvo on Monday.\n\nA second meeting is off, the ministry said."
    )
    assert names(tell, body) == ["German Health Ministry"]


def test_two_governments_are_those_named_together(tell: Tell) -> None:
    body = "France and Italy will open the tunnel in May, the two governments said on Monday."
    assert names(tell, body) == ["France and Italy"]


def test_name_behind_what_it_is_is_a_body(tell: Tell) -> None:
    assert names(tell, "The broadcaster Channel Nine said that it would go on.") == ["Channel Nine"]


def test_role_of_a_lead_is_who_is_named_first_below(tell: Tell) -> None:
    body = (
        "Sarn Ferries expects a permit in May, its chief executive said on Thursday.\n\n"
        "“The data are clean,” Anna Corvo told investors."
    )
    assert names(tell, body) == ["Anna Corvo", "Anna Corvo"]


def test_person_known_by_a_clause_keeps_it(tell: Tell) -> None:
    body = "Two bidders have withdrawn, according to a person who had seen their letters."
    assert names(tell, body) == ["unnamed person who had seen their letters"]
    body = "A source who asked not to be named said that two of the four bidders had withdrawn."
    assert names(tell, body) == ["unnamed source"]


def test_report_is_that_of_whoever_spoke_in_it(tell: Tell) -> None:
    body = "Tickets will cost more, the Sarn Harbour Board said in a report. Demand could fall, the report said."
    assert names(tell, body) == ["Sarn Harbour Board", "Sarn Harbour Board"]


def test_part_of_a_body_speaks_for_itself(tell: Tell) -> None:
    body = "The observer mission of the African Union called the vote “peaceful and late”."
    assert names(tell, body) == ["African Union observer mission"]


def test_role_that_stands_apart_from_its_name_in_the_paragraph(tell: Tell) -> None:
    body = (
        "The Labour Minister was glad on Friday, she told reporters. Anna Corvo said that she had brought sandwiches."
    )
    assert names(tell, "Prices rose.\n\nThey fell.\n\n" + body)[-1] == "Anna Corvo"
    body = "In May the governor called the step “a single dose”. “We had no choice,” Mr Per Corvo said."
    assert names(tell, body)[0] == "Per Corvo"


def test_title_may_stand_between_role_and_name(tell: Tell) -> None:
    body = "The Bank of Velmark met. Its governor, Mr Corvo, said that it was late. The governor called it a dose."
    assert names(tell, body) == ["Corvo", "Corvo"]


def test_either_of_two_descriptions_leads_back_to_the_name(tell: Tell) -> None:
    body = (
        "Ambassador Ada Corvo, the government's climate envoy, told reporters that thirty would sign.\n\n"
        "The envoy said that Velmark had given its word."
    )
    assert names(tell, body) == ["Ada Corvo", "Ada Corvo"]


def test_who_is_told_of_is_not_who_tells(tell: Tell) -> None:
    body = "The envoy Said Dolin shrugged. Colonel Per Marl would send nobody to Sarn, he said."
    assert names(tell, body)[-1] == "Said Dolin"


def test_pronoun_takes_the_unnamed_subject_before(tell: Tell) -> None:
    body = (
        "Per Corvo met Ole Marl.\n\nA Western diplomat gave it two weeks.\n\n“Paper has been signed before,” he said."
    )
    assert names(tell, body)[-1] == "unnamed Western diplomat"


def test_short_forms_of_houses_are_spelled_out(tell: Tell) -> None:
    assert names(tell, "GS expects that rates will rise.") == ["Goldman Sachs"]


def test_capital_that_is_a_first_name_stays_with_the_surname(tell: Tell) -> None:
    body = "Sofia Dolinvik was not surprised. She expects that no ferry will sail."
    assert names(tell, body) == ["Sofia Dolinvik"]


def test_excellency_is_a_title_and_the_head_of_state_is_whoever_has_the_office(tell: Tell) -> None:
    body = (
        "The President of the Republic, H.E. Bilal Ould Corvo, came home on Friday. The Head of State said that the "
        "bridge would open in June."
    )
    assert names(tell, body) == ["Bilal Ould Corvo"]


def test_the_city_is_the_one_told_of_before(tell: Tell) -> None:
    body = "In Brenholt the wagons are still parked outside the station. The train will leave tomorrow, the city said."
    assert names(tell, body) == ["City of Brenholt"]


def test_judges_are_their_court(tell: Tell) -> None:
    body = (
        "The ships may sail, the Sarn Maritime Tribunal ruled on Thursday. The judges found that the crews had been "
        "held too long."
    )
    assert names(tell, body)[-1] == "Sarn Maritime Tribunal"


def test_same_source_is_the_source_before(tell: Tell) -> None:
    body = (
        "The inquiry has not reported yet, a source close to the coast guard said. It will do so in May, the same "
        "source said."
    )
    assert names(tell, body) == ["unnamed source close to the coast guard"] * 2


def test_who_polled_the_economists_is_no_part_of_them(tell: Tell) -> None:
    body = "The bank will lower its rate on Thursday, 14 of 16 economists polled by Sarn Markets said."
    assert names(tell, body) == ["unnamed economists"]


def test_joint_communique_is_of_those_who_spoke_in_it(tell: Tell) -> None:
    body = (
        "Anna Corvo and Tom Dolin said in a joint communique that the agreement would run for two years. Patrols will "
        "stay out of the strip, the communique said."
    )
    assert names(tell, body) == ["Anna Corvo and Tom Dolin"] * 2


def test_aide_is_the_aide_to_whoever_is_told_of(tell: Tell) -> None:
    body = "Finance Minister Anna Corvo dropped a hint in the lobby. She was speaking for herself, an aide said later."
    assert names(tell, body) == ["unnamed aide to Anna Corvo"]


def test_ex_is_whoever_was_told_of_before(tell: Tell) -> None:
    body = (
        "Half a million people face a long drive after Tom Dolin vowed that there would be no way round the strike.\n\n"
        "“Not a wheel will turn on Monday,” the burly ex-boilerman told a packed hall."
    )
    assert names(tell, body)[-1] == "Tom Dolin"


def test_short_form_with_article_is_spelled_out(tell: Tell) -> None:
    body = "The Sarn Dockers Congress will meet again. On Friday the SDC said that the strike would end."
    assert names(tell, body)[-1] == "Sarn Dockers Congress"


def test_spokeswoman_of_one_is_not_that_of_another(tell: Tell) -> None:
    body = (
        "The harbour board's spokeswoman, Anna Corvo, spoke of a delay. Tom Dolin came too. Dolin's spokeswoman said "
        "that he would not wait."
    )
    assert names(tell, body)[-1] == "unnamed Dolin's spokeswoman"


def test_leader_of_a_party_is_not_that_of_the_country(tell: Tell) -> None:
    body = (
        "Prime Minister Tom Dolin welcomed it. Nora Halvik, the first minister, said that she was disappointed. "
        "Speaking in Edinburgh, the SNP leader said that the vote would come."
    )
    assert names(tell, body)[-1] == "Nora Halvik"


def test_the_german_is_somebody_and_no_country(tell: Tell) -> None:
    body = (
        "Manager Tom Dolin said on Friday that Marsh would miss the game. “He has a knock,” the German told reporters."
    )
    assert names(tell, body)[-1] == "Tom Dolin"


def test_name_behind_a_rival_is_its_own(tell: Tell) -> None:
    body = "The SDC's smaller rival, the FDT, said that it would not join the strike."
    assert names(tell, body) == ["FDT"]


def test_single_name_behind_an_office_is_a_persons(tell: Tell) -> None:
    body = "The agency's chief, Suharno, said that 25 people were trapped."
    assert names(tell, body) == ["Suharno"]


def test_former_banker_is_whoever_was_told_of(tell: Tell) -> None:
    body = (
        "Finance Minister Anna Corvo defended the move. The former World Bank director said that the country could not "
        "afford to wait. Her colleague Nora Halvik, of the oil ministry, said that fuel would not run out."
    )
    assert names(tell, body)[-2:] == ["Anna Corvo", "Nora Halvik"]


def test_official_of_the_who_keeps_its_name(tell: Tell) -> None:
    body = "A senior WHO official said that donors had pledged too little."
    assert names(tell, body) == ["unnamed senior WHO official"]


def test_rights_group_is_the_one_that_spoke(tell: Tell) -> None:
    body = "Amnesty International said that 12 people had died. The rights group said that the toll would rise."
    assert names(tell, body) == ["Amnesty International"] * 2


def test_double_first_name_has_a_gender_of_its_own(tell: Tell) -> None:
    body = (
        "Chief executive Jean-Pierre Corvoix appealed for calm. He said that the firm had made an offer. "
        "“They came with nothing,” said Laura Marsh."
    )
    assert names(tell, body)[0] == "Jean-Pierre Corvoix"


def test_congress_of_labour_is_no_parliament_and_two_printed_names_are_joint(tell: Tell) -> None:
    body = "In a communiqué the Sarn Labour Congress, SLC, and the Dock Union Congress, DUC, demanded a lower toll."
    assert names(tell, body)[-1] == "Sarn Labour Congress and Dock Union Congress"


def test_institution_without_a_name_does_not_tell_who_an_astronomer_is(tell: Tell) -> None:
    body = "The samples will be late, said an astronomer at a university in Sarn, who took no part in the mission."
    assert names(tell, body) == ["unnamed astronomer"]


def test_central_bank_is_that_of_the_country_or_the_one_told_of(tell: Tell) -> None:
    body = (
        "The Bank of England raised its rate. The central bank said that more would come. Norway's central bank said "
        "on Friday that it would follow."
    )
    assert names(tell, body) == ["Bank of England", "Norges Bank"]


def test_leader_of_the_congress_is_who_stands_with_the_party(tell: Tell) -> None:
    body = (
        "“The laws must go,” said Tom Dolin, a farm leader. Rahul Marsh of the opposition Congress party said that "
        "they were insulted. “He does not listen”, the Congress leader said."
    )
    assert names(tell, body)[-1] == "Rahul Marsh"


def test_democrat_is_the_member_of_the_house_who_spoke(tell: Tell) -> None:
    body = (
        "House Speaker Anna Corvo said that nobody was above the law. “We have no choice,” the California Democrat "
        "said."
    )
    assert names(tell, body) == ["Anna Corvo"] * 2


def test_operator_is_called_as_the_name_behind_it_in_full(tell: Tell) -> None:
    body = (
        "The operator, Sarn Electric Power Co (SEPCO), said that it would vent steam. SEPCO said later that a blast "
        "had hurt four workers."
    )
    assert names(tell, body) == ["Sarn Electric Power Co"] * 2


def test_his_lawyer_is_not_he_nor_the_whip_of_a_party_whoever_was_told_of(tell: Tell) -> None:
    body = (
        "Tom Dolin refused to step down on Sunday. The ZPDF chief whip said that the vote would be on Tuesday. Dolin "
        "has not been seen. His lawyer said that he was safe."
    )
    assert names(tell, body)[-2:] == ["unnamed ZPDF chief whip", "unnamed Tom Dolin's lawyer"]


def test_so_many_years_old_is_whoever_was_told_of(tell: Tell) -> None:
    body = "Tom Dolin refused to go. In a long speech the 93-year-old said that he would preside over the congress."
    assert names(tell, body)[-1] == "Tom Dolin"


def test_his_office_is_that_of_whom_the_sentence_names_first(tell: Tell) -> None:
    body = (
        "“We are baffled,” opposition leader Morgan Halvik told reporters. Mayor Tom Dolin would visit Sarn on "
        "Wednesday, his office said."
    )
    assert names(tell, body)[-1] == "Mayor's office"


def test_name_behind_somebodys_news_agency_is_its_own(tell: Tell) -> None:
    body = "North Korea's state news agency KCNA said that the two would discuss a lasting peace."
    assert names(tell, body) == ["KCNA"]


def test_role_of_one_country_in_a_lead_is_not_that_of_another(tell: Tell) -> None:
    body = (
        "The cartel agreed to cut output, Norway's harbour minister said on Friday.\n\nThe cut would last six months. "
        "“It is a good deal,” Iranian Harbour Minister Tom Dolin said."
    )
    assert names(tell, body)[0] != "Tom Dolin"


def test_korean_given_name_stays_whole(tell: Tell) -> None:
    body = "South Korean President Moon Jae-in told his cabinet that it would take a year."
    assert names(tell, body) == ["Moon Jae-in"]


def test_leader_called_by_a_party_is_not_the_leader_of_another(tell: Tell) -> None:
    body = (
        "Anna Corvo told parliament that she would make time for a vote. Tom Dolin asked for it minutes later. “This "
        "is a defeat,” the Labour leader said.\n\nParty leader Nora Halvik said that they wanted a better deal."
    )
    assert "Nora Halvik" not in names(tell, body)[:-1]
