// SPDX-License-Identifier: Apache-2.0
// Says which outside systems are reached.
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "base/text.h"
#include "catalogue/languages.h"
#include "meaning/asked_through.h"
#include "model/inputs.h"
#include "model/makers.h"
#include "narrative/claim_rule.h"
#include "narrative/part_words.h"
#include "narrative/phrases.h"
#include "narrative/screen_code.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostNamed = 5;
constexpr std::size_t kMostPlaces = 1'000'000;

/// A connection that shows code reaching the system; a manifest or a setting alone shows no call.
bool reaches(const Story& story, const model::Connection& one, const model::Part& system) {
  return &story.model().part(one.to) == &system && one.basis == Basis::seen && !one.configured_only;
}

/// The first of the places where the system's name stands, else its package's.
std::pair<std::string, Place> word_at(const Story& story, const model::Part& system,
                                      const std::vector<Place>& places) {
  for (const Place& place : places) {
    if (story.stands(place, system.name)) return {system.name, place};
  }
  if (system.technologies.empty()) return {};
  const auto& technology = story.analysis.catalogue->technology(system.technologies[0]);
  for (const Place& place : places) {
    if (std::string word = word_of_technology(story, technology, place); !word.empty())
      return {std::move(word), place};
  }
  return {};
}

/// A word by which the system stands in the code: where it is reached, before other places of it
/// (those by which it calls in, and those that only name it).
std::pair<std::string, Place> seen_word(const Story& story, const model::Part& system) {
  for (const model::Connection& one : story.model().connections) {
    if (!reaches(story, one, system)) continue;
    if (auto found = word_at(story, system, one.places); !found.first.empty()) return found;
  }
  if (named_in_lines(story, system)) return {system.name, place_of_name(story, system)};
  return word_at(story, system, system.places);
}

/// The host of "https://pay.example.com/v1"; empty when it is no public one, or has a hole.
std::string_view public_host(std::string_view address) {
  const std::size_t scheme = address.find("://");
  if (scheme == std::string_view::npos || !address.starts_with("http")) return {};
  std::string_view host = address.substr(scheme + 3);
  host = host.substr(0, host.find_first_of("/?#:"));
  const std::size_t dot = host.rfind('.');
  constexpr std::array<std::string_view, 7> kNotPublic = {"local",   "internal", "test", "example",
                                                          "invalid", "lan",      "svc"};
  if (dot == std::string_view::npos || host.find_first_of("{}$%<@") != std::string_view::npos ||
      host.find("example.") != std::string_view::npos ||
      host.find_first_not_of("0123456789.") == std::string_view::npos)
    return {};
  return std::ranges::find(kNotPublic, host.substr(dot + 1)) == kNotPublic.end()
             ? host
             : std::string_view();
}

/// Hosts that own code calls and that are no part of the map, and calls to addresses of run time.
struct Further {
  std::vector<std::pair<std::string, Place>> hosts;
  std::vector<Place> unknown;
};

bool on_the_map(const Story& story, std::string_view host,
                const std::vector<const model::Part*>& systems) {
  for (const model::Part* system : systems) {
    if (host.ends_with(system->name) || stands_for(*system, host)) return true;
    for (const TechnologyId id : story.analysis.catalogue->by_host(host)) {
      if (std::ranges::find(system->technologies, id) != system->technologies.end()) return true;
    }
  }
  return false;
}

Further further_calls(const Story& story, const std::vector<const model::Part*>& systems) {
  Further out;
  std::set<std::string, std::less<>> seen;
  for (const meaning::Meaning& meant : story.facts().meanings) {
    const linking::ClosedValue* address = meant.role("address");
    if (meant.means != "client_call" || address == nullptr) continue;
    if (story.tree().file(meant.place.file).origin != sources::Origin::own) continue;
    const std::string_view best = address->best();
    const bool open = best.empty() || best.starts_with('{');
    if (open && !meaning::is_said_by_callers(meant) && !is_of_screens(story, meant.place.file))
      out.unknown.push_back(meant.place);
    const std::string_view host = public_host(best);
    const bool told = !host.empty() && !on_the_map(story, host, systems) && !seen.contains(host);
    if (!told || !story.stands(meant.place, host)) continue;
    if (model::is_makers_file(story.analysis, meant.place.file)) continue;
    seen.emplace(host);
    out.hosts.emplace_back(host, meant.place);
  }
  return out;
}

/// "MailKit" beside "SMTP" is the same way, told twice.
bool is_told_by_protocol(const Story& story, std::string_view library) {
  constexpr std::string_view kSpeaks = "speaks.";
  const catalogue::Catalogue& catalogue = *story.analysis.catalogue;
  return std::ranges::any_of(catalogue.table("reaching_out"), [&](const auto& row) {
    if (!row.first.starts_with(kSpeaks) || row.second != library) return false;
    const TechnologyId protocol = catalogue.find(row.first.substr(kSpeaks.size()));
    return std::ranges::any_of(story.model().technologies, [&](const auto& use) {
      return use.technology == protocol && use.uses > 0 && !use.tooling;
    });
  });
}

/// The server at the other end stands on the map, or would if code asked one and did not serve.
bool has_server(const Story& story, const std::string& way) {
  const auto rows = story.analysis.catalogue->table("parts");
  const auto row =
      std::ranges::find_if(rows, [&](const auto& one) { return one.first == "spoken_to." + way; });
  return row != rows.end() &&
         (row->second != "mail server" ||
          std::ranges::any_of(story.model().parts, [&](const model::Part& part) {
            return part.key == "setting:" + row->second;
          }));
}

/// Ways to reach others that stand for no part of the map, with a line that names each.
void add_ways(const Story& story, const std::vector<const model::Part*>& systems,
              std::vector<std::string>& names, Sentence& sentence) {
  const catalogue::Catalogue& catalogue = *story.analysis.catalogue;
  for (const auto& [key, id] : catalogue.table("reaching_out")) {
    if (key != "ways" || is_told_by_protocol(story, id) || has_server(story, id)) continue;
    const TechnologyId way = catalogue.find(id);
    const auto used =
        std::ranges::find(story.model().technologies, way, &model::TechnologyUse::technology);
    if (!way.valid() || used == story.model().technologies.end() || used->uses == 0) continue;
    const auto told = [&](const model::Part* system) {
      return std::ranges::find(system->technologies, way) != system->technologies.end();
    };
    const std::string& name = catalogue.technology(way).name;
    if (used->tooling || is_broker_here(story, way) || std::ranges::any_of(systems, told)) continue;
    for (const Place& place : used->places) {
      const std::string word = word_of_technology(story, catalogue.technology(way), place);
      if (word.empty()) continue;
      names.push_back(name);
      sentence.named(name, word, place);
      break;
    }
  }
}

/// "SMTP" and "OpenID Connect" where nothing more is known of who answers, and where one sentence
/// with the systems before it would grow too long.
void tell_ways(const Story& story, const std::vector<const model::Part*>& systems,
               std::vector<Claim>& out) {
  Sentence sentence(story, "outside.ways", "");
  std::vector<std::string> ways;
  add_ways(story, systems, ways, sentence);
  if (!ways.empty())
    add(out, sentence.text("It can reach others through " + join_and(ways) + ".").finish());
}

/// "a mail server", "IRC servers", "push services of browsers": the head says whether it is one.
std::string plainly(const std::string& name) {
  const std::string_view head = std::string_view(name).substr(
      0, std::min({name.find(" of "), name.find(" on "), name.size()}));
  return head.ends_with('s') ? name : with_article(name);
}

/// Words for what it is, nobody's name and no host.
bool is_plain(std::string_view name) {
  return !name.empty() && name[0] >= 'a' && name[0] <= 'z' && !contains(name, ".") &&
         !name.ends_with(" services");
}

/// The first connection that shows code reaching the system; null when none does.
const model::Connection* reaching(const Story& story, const model::Part& system) {
  const auto& all = story.model().connections;
  const auto found = std::ranges::find_if(
      all, [&](const model::Connection& one) { return reaches(story, one, system); });
  return found == all.end() ? nullptr : &*found;
}

/// Names the first of the systems for which a word stands in the code, each at that word; those
/// without a name of their own where code reaches them.
std::vector<std::string> name_some(const Story& story,
                                   const std::vector<const model::Part*>& systems, std::size_t most,
                                   Sentence& sentence) {
  std::vector<std::string> names;
  std::pair<const model::Part*, const model::Connection*> left;  // without a word in the code
  for (const model::Part* system : systems) {
    if (names.size() >= most) break;
    const model::Connection* reached = reaching(story, *system);
    if (is_brought_by_installers(*system)) {
      if (reached == nullptr) continue;
      names.push_back(plainly(system->name));
      sentence.at(reached->places, 1);
      continue;
    }
    // A box of several is called after no line: those that it stands for are named behind it.
    if (reached != nullptr && is_box_of_several(*system)) {
      const std::string members = join_and(members_of(*system, 4));
      names.push_back(system->name + (members.empty() ? members : " (" + members + ")"));
      sentence.at(reached->places, 1);
      continue;
    }
    const auto [word, place] = seen_word(story, *system);
    if (word.empty() && reached != nullptr) left = {system, reached};
    if (word.empty()) continue;
    names.push_back(system->name);
    sentence.named(system->name, word, place);
  }
  // "and webhook receivers" says more than "and one more"; several are counted.
  if (left.first != nullptr && names.size() + 1 == systems.size() && names.size() < most &&
      is_plain(left.first->name)) {
    names.push_back(plainly(left.first->name));
    sentence.at(left.second->places, 1);
  }
  return names;
}

/// A program or a page, no manifest and no settings.
bool is_program(const Story& story, FileId file) {
  const LanguageId id = story.tree().file(file).language;
  if (!id.valid()) return false;
  const catalogue::Language& language = catalogue::language(id);
  return language.type == catalogue::LanguageType::markup ||
         (language.type == catalogue::LanguageType::programming && language.reader.empty());
}

/// The line that names it is one of a program.
bool is_in_code(const Story& story, const model::Part& system) {
  const auto [word, place] = seen_word(story, system);
  return !word.empty() && is_program(story, place.file);
}

/// A program has a line that uses it: more than manifests and settings know of it.
bool is_used_in_code(const Story& story, const model::Part& system) {
  return std::ranges::any_of(story.model().technologies, [&](const model::TechnologyUse& use) {
    return std::ranges::find(system.technologies, use.technology) != system.technologies.end() &&
           std::ranges::any_of(use.places,
                               [&](const Place& at) { return is_program(story, at.file); });
  });
}

/// "It appears to reach Stripe": `named` are known by manifests and settings alone.
void tell_configured(const Story& story, const std::vector<const model::Part*>& named,
                     std::vector<Claim>& out) {
  Sentence sentence(story, "outside.named", "");
  const std::vector<std::string> names = name_some(story, named, kMostNamed, sentence);
  if (names.empty()) return;
  sentence.text("By its manifests and settings alone, it appears to reach " + join_and(names) +
                ".");
  add(out, sentence.basis(Basis::inferred).confidence(Confidence::medium).finish());
}

/// "Its code names Slack; whether it is reached was not seen."
void tell_in_code(const Story& story, const std::vector<const model::Part*>& named,
                  std::vector<Claim>& out) {
  Sentence sentence(story, "outside.in_code", "");
  const std::vector<std::string> names = name_some(story, named, kMostNamed, sentence);
  if (names.empty()) return;
  sentence.text("Its code names " + join_and(names) + "; whether " +
                (names.size() == 1 ? "it is" : "they are") + " reached was not seen.");
  add(out, sentence.basis(Basis::inferred).confidence(Confidence::medium).finish());
}

/// Systems of which no call was seen: those that code names are told apart from the others.
void tell_named(const Story& story, std::vector<const model::Part*> named,
                std::vector<Claim>& out) {
  const auto others = std::ranges::stable_partition(
      named, [&](const model::Part* system) { return is_in_code(story, *system); });
  tell_in_code(story, {named.begin(), others.begin()}, out);
  std::vector<const model::Part*> configured(others.begin(), others.end());
  std::erase_if(configured, [&](const model::Part* one) { return is_used_in_code(story, *one); });
  tell_configured(story, configured, out);
}

/// How late a system is named: first what the product says that it is for, last what installers
/// bring to any product.
int rank_of(const Story& story, const model::Part& system) {
  constexpr std::size_t kWordings = 3;
  const bool brought = is_brought_by_installers(system);
  // "IRC" of "IRC servers"
  const std::string name = brought ? system.name.substr(0, system.name.find(' ')) : system.name;
  const bool has_name = name.size() > 2 && name[0] >= 'A' && name[0] <= 'Z';
  for (std::size_t i = 0; has_name && i < story.wordings.size() && i < kWordings; ++i)
    if (contains(story.wordings[i].text, name)) return 0;
  return brought ? 2 : 1;
}

/// In how many files code reaches it, or how often its library is called.
std::size_t uses_of(const Story& story, const model::Part& system) {
  std::size_t calls = 0;
  for (const model::TechnologyUse& use : story.model().technologies)
    if (!system.technologies.empty() && use.technology == system.technologies[0]) calls = use.uses;
  std::set<FileId> files;
  for (const model::Connection& one : story.model().connections)
    if (reaches(story, one, system))
      for (const Place& place : one.places) files.insert(place.file);
  return std::max(files.size(), calls);
}

/// A box for all that those choose who use it: no system, but a kind of them.
bool is_family(const model::Part& part) { return part.key.starts_with("plugged:"); }

/// One of the addresses that a piece of a family offers to choose: nothing else names it.
bool is_of_family(const Story& story, const model::Part& system) {
  if (!system.key.starts_with("host:")) return false;
  std::set<FileId> files;
  for (const model::Connection& one : story.model().connections)
    if (&story.model().part(one.to) == &system)
      for (const Place& place : one.places) files.insert(place.file);
  return std::ranges::any_of(story.model().parts, [&](const model::Part& family) {
    if (!is_family(family)) return false;
    const std::string folder = family.key.substr(family.key.find(':') + 1);
    return !files.empty() && std::ranges::all_of(files, [&](FileId file) {
      return story.path(file).starts_with(folder + '/');
    });
  });
}

/// "Those who use it can connect it to Discord, Slack and two more."
void tell_families(const Story& story, std::vector<Claim>& out) {
  Sentence sentence(story, "outside.families", "");
  std::vector<std::string> names;
  for (const model::Part* system : outside_systems(story)) {
    if (!is_family(*system) || names.size() == kMostNamed) continue;
    const auto members = members_of(*system, kMostNamed - 1);
    names.insert(names.end(), members.begin(), members.end());
    sentence.at(system->places, 1);
  }
  if (names.empty()) return;
  sentence.text("Those who use it can connect it to " + join_and(names) + ".");
  add(out, sentence.confidence(Confidence::medium).finish());
}

/// Outside systems, and who knows the people that sign in, where an installer brings that: those
/// that much of the code reaches first.
std::vector<const model::Part*> partners(const Story& story) {
  auto out = outside_systems(story);
  std::erase_if(out, [&](const model::Part* one) {
    // What browsers load has a sentence of its own.
    return is_family(*one) || is_of_family(story, *one) || one->key == "browser:loads";
  });
  for (const model::Part& part : story.model().parts)
    if (part.kind != "external" && part.runs != "dev" && is_brought_by_installers(part))
      out.push_back(&part);
  std::map<const model::Part*, std::pair<int, std::size_t>> order;
  for (const model::Part* one : out)
    order[one] = {rank_of(story, *one), kMostPlaces - std::min(kMostPlaces, uses_of(story, *one))};
  std::ranges::stable_sort(
      out, [&](const model::Part* a, const model::Part* b) { return order.at(a) < order.at(b); });
  return out;
}

/// Whoever sets the product up decides whether anything goes there.
bool is_set_up(const Story& story, const model::Part& system) {
  if (system.runs == "optional") return true;
  const auto& all = story.model().connections;
  return std::ranges::all_of(all, [&](const model::Connection& one) {
    return !reaches(story, one, system) || one.label.starts_with("can ");
  });
}

/// How many of the names are those of the systems; what has no name is told in plain words.
std::size_t names_of(const std::vector<const model::Part*>& systems,
                     const std::vector<std::string>& names) {
  return static_cast<std::size_t>(std::ranges::count_if(names, [&](const std::string& name) {
    return std::ranges::any_of(systems, [&](const model::Part* one) {
      return one->name == name || plainly(one->name) == name || name.starts_with(one->name + " (");
    });
  }));
}

/// Files can be kept there, or elsewhere: another sentence tells all such places together.
bool is_kept_files_in(const Story& story, const model::Part& system) {
  std::size_t lines = 0;
  for (const model::Connection& one : story.model().connections) {
    if (&story.model().part(one.to) != &system) continue;
    if (one.label != "can keep files in") return false;
    ++lines;
  }
  return lines > 0;
}

void tell(const Story& story, std::vector<Claim>& out) {
  const auto systems = outside_systems(story);
  std::vector<const model::Part*> reached, named;
  for (const model::Part* system : partners(story)) {
    if (is_kept_files_in(story, *system)) continue;
    (reaching(story, *system) != nullptr ? reached : named).push_back(system);
  }
  const auto chosen = std::ranges::stable_partition(
      reached, [&](const model::Part* one) { return !is_set_up(story, *one); });
  const std::vector<const model::Part*> fixed(reached.begin(), chosen.begin());
  Sentence sentence(story, "outside", "");
  const std::size_t most = shown_of(reached.size(), kMostNamed);
  std::vector<std::string> names = name_some(story, reached, most, sentence);
  if (names.empty()) {
    tell_named(story, named, out);
    return tell_ways(story, systems, out);
  }
  const std::size_t more = reached.size() - names.size();
  const std::size_t always = names_of(fixed, names);
  std::string text = "Of systems outside, " + reached_by_choice(names, always, more);
  // Without what follows where both are too long for one sentence.
  const std::string named_only = text;
  Sentence short_one = sentence;
  const Further further = further_calls(story, systems);
  constexpr std::size_t kNamed = 2, kLeast = 3;
  std::vector<std::string> hosts;
  for (const auto& [host, place] : further.hosts) {
    if (hosts.size() == kNamed) break;
    hosts.push_back(host);
    sentence.named(host, host, place);
  }
  if (further.hosts.size() > hosts.size())
    hosts.push_back(amount(further.hosts.size() - hosts.size(), "more host"));
  if (!hosts.empty()) {
    text += "; it also calls " + join_and(hosts);
  } else if (further.unknown.size() >= kLeast) {
    sentence.at(further.unknown, 1);
    text += "; further calls go to addresses that are known only while it runs";
  }
  Sentence with_ways = sentence;
  std::vector<std::string> ways;
  add_ways(story, systems, ways, with_ways);
  if (!ways.empty()) {
    with_ways.text(text + "; it can reach others through " + join_and(ways) + ".");
    if (auto claim = with_ways.finish()) {
      add(out, std::move(claim));
      tell_families(story, out);
      return tell_named(story, named, out);
    }
  }
  auto claim = sentence.text(text + ".").finish();
  add(out, claim ? std::move(claim) : short_one.text(named_only + ".").finish());
  tell_families(story, out);
  tell_named(story, named, out);
  tell_ways(story, systems, out);
}

}  // namespace

extern const ClaimRule record_outside;
const ClaimRule record_outside{"outside", "which outside systems are reached", Topic::shows, 70,
                               tell};

}  // namespace cutaway::narrative
