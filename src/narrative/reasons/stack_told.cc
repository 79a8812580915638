// SPDX-License-Identifier: Apache-2.0
// Phrases what came into the manifests and what left them.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "narrative/calendar.h"
#include "narrative/phrases.h"
#include "narrative/reasons/choices.h"
#include "narrative/reasons/design_words.h"
#include "narrative/reasons/manifest_names.h"
#include "narrative/reasons/reason_words.h"
#include "narrative/reasons/stack_timeline.h"
#include "narrative/sentence.h"
#include "narrative/texts/telling.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostDepartures = 12;

/// A store of tables may be chosen by settings and started from an image long before a manifest
/// asks for a library of it.
bool was_there_otherwise(const Story& story, TechnologyId id) {
  const catalogue::Technology& technology = story.analysis.catalogue->technology(id);
  if (technology.component != "datastore" || technology.protocol != "SQL") return false;
  return std::ranges::any_of(story.facts().sightings, [&](const meaning::Sighting& row) {
    const bool beside = row.how == "image" || row.how == "setting" || row.how == "address";
    return row.technology == id && beside &&
           story.tree().file(row.place.file).origin == sources::Origin::own;
  });
}

/// Without "**SDK migration.** " before the sentence.
std::string without_label(const std::string& quote) {
  const std::size_t end = quote.starts_with("**") ? quote.find("** ", 2) : std::string::npos;
  return end == std::string::npos ? quote : quote.substr(end + 3);
}

bool is_protocol(const Story& story, const catalogue::Technology& technology) {
  return std::ranges::any_of(story.analysis.catalogue->table("stack_words"), [&](const auto& row) {
    return row.first == "version.none" && row.second == technology.id;
  });
}

/// " (`element-ui`)" where the package is called otherwise than the thing.
std::string written_as(const catalogue::Technology& technology, const std::string& package) {
  const std::string name = plain_name(technology.name), own = plain_name(package);
  const bool alike = package.empty() || contains(own, name) || contains(name, own) ||
                     contains(own, plain_name(technology.id));
  return alike ? std::string() : " (" + code(package) + ")";
}

/// Without the full stop behind a title.
std::string trim_end(std::string_view title) {
  return std::string(title.substr(0, title.size() - (title.ends_with('.') ? 1 : 0)));
}

}  // namespace

std::optional<Claim> tell_arrival(const Story& story, const StackTimeline& timeline,
                                  TechnologyId id) {
  const auto at = timeline.arrivals.find(id);
  // Where the oldest commits are missing anything may have been there before.
  if (at == timeline.arrivals.end() || !timeline.whole) return std::nullopt;
  const Arrival& arrival = at->second;
  // The library that speaks a protocol may be the third of its kind.
  const bool protocol = is_protocol(story, story.analysis.catalogue->technology(id));
  if (arrival.renamed || protocol || (!arrival.first && was_there_otherwise(story, id)))
    return std::nullopt;
  const history::ManifestCommit& commit = timeline.commits[arrival.commit];
  const catalogue::Technology& technology = story.analysis.catalogue->technology(id);
  const std::string into = arrival.fresh ? " came into the repository in " : " came in ";
  std::string text = technology.name + into + month_and_year(commit.time);
  std::vector<std::string> replaced;
  for (const TechnologyId other : arrival.replaced) {
    const catalogue::Technology& its = story.analysis.catalogue->technology(other);
    // An outside service is asked without a library of its own, too.
    if (its.component != "external") replaced.push_back(its.name);
  }
  // A file that begins with it may have taken it over from another.
  const bool maybe = arrival.first && !arrival.fresh;
  text += maybe           ? " or earlier: " + code(arrival.path) + " began with it"
          : arrival.fresh ? ", with " + code(arrival.path)
                          : ", into " + code(arrival.path);
  if (!maybe && !replaced.empty()) text += "; the same commit took out " + join_and(replaced);
  std::vector<std::string> hashes = {commit.hash};
  if (arrival.before) {
    const history::ManifestCommit& before = timeline.commits[*arrival.before];
    // It may only have moved to where no manifest of today's kind asked for it.
    text = technology.name + " came in " + month_and_year(before.time) + " or earlier";
    hashes = {before.hash};
  }
  Sentence told(story, "arrived", technology.id + ':' + commit.hash);
  return told.text(text + ".").basis(Basis::history).commits(std::move(hashes)).finish();
}

std::optional<Claim> tell_reason_of_arrival(const Story& story, const StackTimeline& timeline,
                                            const ReasonWords& words, TechnologyId id) {
  const auto at = timeline.arrivals.find(id);
  // With the first files of a product all of it comes, and whatever was there before.
  if (at == timeline.arrivals.end() || at->second.first || at->second.renamed) return std::nullopt;
  const history::ManifestCommit& commit = timeline.commits[at->second.commit];
  const catalogue::Technology& technology = story.analysis.catalogue->technology(id);
  const std::string why =
      without_label(words.reason_of_change(commit.subject, commit.body, technology.name, false));
  // Of a title that tells of two things the reason may be that of the other.
  if (why.empty() || contains(why, " & ")) return std::nullopt;
  // "This patch allows people to …": what it brings, and not why it stands on this.
  if (!DesignWords::deed_of_patch(why).empty() && contains(lower(why), " allow"))
    return std::nullopt;
  Sentence told(story, "reasons.arrival", technology.id + ':' + commit.hash);
  return told.text("On " + technology.name + ", the commit that brought it in says: " + quoted(why))
      .basis(Basis::history)
      .commits({commit.hash})
      .finish();
}

std::vector<Claim> tell_departures(const Story& story, const StackTimeline& timeline,
                                   const std::vector<Choice>& choices) {
  std::vector<Claim> out;
  std::set<std::string> told_of;
  const ReasonWords words(*story.analysis.catalogue, story.names);
  for (const Departure& departure : timeline.departures) {
    if (out.size() >= kMostDepartures) break;
    const history::ManifestCommit& commit = timeline.commits[departure.commit];
    const catalogue::Technology& technology =
        story.analysis.catalogue->technology(departure.technology);
    Sentence told(story, "left", technology.id + ':' + commit.hash);
    // "Uvicorn is good enough to run standalone."
    const std::string why =
        without_label(words.reason_of_departure(commit.subject, commit.body, technology.name));
    const bool outside = technology.component == "external" || is_protocol(story, technology);
    told_of.insert(technology.name);
    const auto choice = std::ranges::find_if(choices, [&](const Choice& one) {
      return one.left && one.technology == departure.technology;
    });
    if (choice != choices.end()) {
      if (auto claim = tell_choice(story, *choice)) {
        out.push_back(std::move(*claim));
        continue;
      }
    }
    std::string instead;
    for (const TechnologyId id : departure.instead)
      instead += (instead.empty() ? "" : " and ") + story.analysis.catalogue->technology(id).name;
    told.text((outside ? "The library for " : "") + technology.name +
              written_as(technology, departure.package) + " left " + code(departure.path) + " in " +
              month_and_year(commit.time) +
              (!why.empty()       ? "; the commit says: " + quoted(why)
               : !instead.empty() ? "; the same commit brought in " + instead + "."
                                  : "."))
        .basis(Basis::history)
        .commits({commit.hash});
    add(out, told.finish());
  }
  for (const Choice& one : choices) {
    if (out.size() >= 2 * kMostDepartures) break;
    if (one.left && told_of.insert(one.name).second) add(out, tell_choice(story, one));
  }
  return out;
}

std::optional<Claim> tell_choice(const Story& story, const Choice& choice) {
  Sentence told(story, choice.left ? "reasons.left" : "reasons.choice",
                choice.name + ':' + choice.hash);
  const std::string went = choice.brought ? "given up" : "gone";
  std::string other =
      choice.other.empty() ? "" : (choice.left ? went + " for " : "for ") + choice.other + ", ";
  if (!choice.title.empty()) other = quoted(trim_end(choice.title)) + ", ";
  told.text("On " + choice.name + " (" + (choice.left && other.empty() ? went + ", " : other) +
            month_and_year(choice.time) + "): " + quoted(choice.quote + (choice.cut ? " …" : "")))
      .basis(Basis::quoted)
      .commits({choice.hash});
  return told.finish();
}

}  // namespace cutaway::narrative
