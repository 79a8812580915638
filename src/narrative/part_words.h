// SPDX-License-Identifier: Apache-2.0
// Words for parts, stores and technologies, and where their names can be seen.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "narrative/story.h"

namespace cutaway::narrative {

/// "service", "web front end", "job" …: a component kind as a noun.
std::string kind_noun(std::string_view kind);
/// Whether data rests in a component of this kind.
bool keeps_data(std::string_view kind);
/// Whether the kind is something that we build and run (no store, vendor or user).
bool is_ours(const model::Part& part);

/// Built here, always or optionally run, in model order.
std::vector<const model::Part*> running_parts(const Story& story);
/// A system outside that bears no name of its own, such as a mail server: whoever installs the
/// product brings it.
bool is_brought_by_installers(const model::Part& part);
/// How many parts run that others made: stores, brokers, gateways, monitoring …
std::size_t ready_made(const Story& story);
/// Stores, caches, brokers and search engines that always or optionally run.
std::vector<const model::Part*> stores(const Story& story);
/// Messages wait in this product, which stands on the map.
bool is_broker_here(const Story& story, TechnologyId technology);
/// The first line of a gateway that is open to strangers and passes requests on to the part; null
/// where none does.
const model::Connection* passed_on(const Story& story, const model::Part& part);
/// Outside systems.
std::vector<const model::Part*> outside_systems(const Story& story);

/// Whether most of the part is written in a language that browsers run, or in none that is known.
bool speaks_to_browsers(const Story& story, const model::Part& part);

/// Place of the part whose lines hold its name; the first place when none does.
Place place_of_name(const Story& story, const model::Part& part);
/// Whether its name can be seen in one of its places.
bool named_in_lines(const Story& story, const model::Part& part);
/// The word by which the part can be seen at `place_of_name`: its name, or the last word of one
/// that is put together of what stands there, "beat" of `celery beat` at "celery --app shop beat";
/// empty where neither can be seen.
std::string seen_name(const Story& story, const model::Part& part);
/// The web, UI, mobile or desktop framework that the part is built on, or "".
std::string framework_of(const Story& story, const model::Part& part);
/// The word by which the technology stands in the place: its name, id or a package's name; "" when
/// none does.
std::string word_of_technology(const Story& story, const catalogue::Technology& technology,
                               const Place& place);
/// Whether the part, or one of those that a box stands for, is called so or has that host.
bool stands_for(const model::Part& part, std::string_view host);
/// A box for several systems of one kind, of which none is called as it is: "AI providers".
bool is_box_of_several(const model::Part& part);
/// Those that a box of several stands for, at most as many and how many more there are: "Discord"
/// and "Slack" of "any of 2 that people can connect: Discord, Slack".
std::vector<std::string> members_of(const model::Part& box, std::size_t most);
/// Display name of the part's leading technology, or its own name.
std::string technology_name(const Story& story, const model::Part& part);

}  // namespace cutaway::narrative
