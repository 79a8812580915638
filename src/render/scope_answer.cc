// SPDX-License-Identifier: Apache-2.0
// What is there first, then what it touches, what makes it bigger, and what to ask.
#include "render/scope_answer.h"

#include <algorithm>

#include "base/text.h"
#include "narrative/phrases.h"
#include "render/answers.h"
#include "render/countable.h"
#include "render/screen.h"
#include "render/unicode.h"

namespace cutaway::render {
namespace {

using answers::Scope;
using narrative::Claim;

std::string short_hash(const std::string& hash) { return hash.substr(0, 10); }

/// Draws titled groups of sentences, each with where it can be seen.
class Sheet {
 public:
  explicit Sheet(const Context& context)
      : places_(context.evidence == "none" ? nullptr : context.analysis),
        width_(std::max(context.width, 40U)),
        color_(context.color) {}

  void title(std::string_view text) {
    groups_.push_back({{std::string(text), "", Emphasis::strong}, {}, !groups_.empty()});
  }
  void line(const std::string& text, const std::string& right) {
    groups_.back().items.push_back(sentence(masked(text), right, width_, "  ", "    "));
  }
  void claim(const Claim& claim) { line(claim.text(), where(claim)); }
  void claims(std::string_view heading, const std::vector<Claim>& claims) {
    if (claims.empty()) return;
    title(heading);
    for (const Claim& one : claims) claim(one);
  }
  std::string label(const std::vector<Place>& places) const { return first_label(places_, places); }
  std::string take() { return draw(groups_, width_, color_).bytes(); }

 private:
  std::string where(const Claim& claim) const {
    if (const auto* commits = std::get_if<Commits>(&claim.evidence().kind()))
      return short_hash(commits->hashes.front());
    return first_label(places_, claim.evidence().places());
  }

  Quotes places_;
  unsigned width_;
  bool color_;
  std::vector<Group> groups_;
};

/// A class as people call it.
std::string class_name(std::string_view change_class) {
  if (change_class == "text_style") return "text or looks";
  if (change_class == "code") return "new code beside old";
  return change_class == "rebuild" ? "rebuild of a layer" : std::string(change_class);
}

/// What is there already needs no change, if it does what is wanted.
std::string class_name(const Scope& scope) {
  const std::string name = class_name(scope.change_class);
  if (scope.rule.starts_with("it may be there already: "))
    return "not known until that is looked at (else " + name + ")";
  const bool there = (scope.outcome == answers::Outcome::firm &&
                      scope.rule.starts_with("it seems to be there: where that is all")) ||
                     scope.rule.starts_with("it may be there already by ");
  return there && scope.change_class == "behaviour" ? "nothing to build, or " + name : name;
}

/// Where nobody knows whether it is there, its class is that of what is not; of what is there and
/// is to be otherwise nothing is open.
bool is_open(const Scope& scope) {
  if (scope.outcome != answers::Outcome::unsure || !scope.headline ||
      scope.rule.starts_with("it may be there already"))
    return false;
  const std::string_view told = scope.headline->text();
  return told.starts_with("Not sure whether this exists") ||
         told.starts_with("We could not tell whether this exists");
}

void head(Sheet& sheet, const Scope& scope) {
  sheet.title(masked(narrative::cut_words(scope.request, 40)));
  if (scope.headline) sheet.claim(*scope.headline);
  for (const Claim& one : scope.nearest) sheet.claim(one);
  if (!scope.headline)
    sheet.line("We could not tell what it touches: nothing here has its words.", "");
  std::string line = (is_open(scope) ? "Class, if it is not there yet: " : "Class: ") +
                     class_name(scope) + ", because " + scope.rule;
  if (!scope.class_also.empty())
    line += "; and " + class_name(scope.class_also) + ": " + scope.rule_also;
  sheet.line(line + ".", "");
}

void files(Sheet& sheet, const Scope& scope, std::size_t most) {
  if (scope.files.empty()) return;
  sheet.title("Files it is likely to touch, the nearest first");
  for (std::size_t i = 0; i < scope.files.size() && i < most; ++i) {
    const answers::TouchedFile& file = scope.files[i];
    sheet.line(file.path + " (" + join(file.why, "; ") + ")", sheet.label(file.places));
  }
}

/// A page by its path, a text of one in quotes.
std::string screen_name(const answers::Thing& screen) {
  const std::string name = masked(screen.name);
  return name.find(' ') == std::string::npos && name.find('/') != std::string::npos
             ? name
             : narrative::quoted(narrative::cut_words(name, 8));
}

void lists(Sheet& sheet, const Context& context, const Scope& scope) {
  const model::Model& model = *context.analysis->model;
  const auto names = [&](std::string_view heading, const std::vector<std::string>& all) {
    if (!all.empty()) sheet.line(std::string(heading) + ": " + join(all, ", ") + ".", "");
  };
  std::vector<std::string> parts, entities, endpoints, settings, screens, tests, owners;
  for (const PartId part : scope.parts) parts.emplace_back(part_name(model, part));
  for (const std::size_t row : scope.entities) entities.push_back(model.entities[row].name);
  for (const std::size_t row : scope.endpoints)
    endpoints.push_back(model.endpoints[row].method + " " + model.endpoints[row].path);
  for (const answers::Thing& one : scope.settings) settings.push_back(masked(one.name));
  for (const answers::Thing& one : scope.screens) screens.push_back(screen_name(one));
  for (std::size_t i = 0; i < scope.tests.size() && i < 5; ++i) tests.push_back(scope.tests[i]);
  for (const answers::Knower& one : scope.owners)
    owners.push_back(one.name + " (" + std::to_string(one.changes) + " of " +
                     counted(one.of, "change") + ")");
  if (parts.empty() && entities.empty() && endpoints.empty() && settings.empty() &&
      screens.empty() && tests.empty() && owners.empty())
    return;
  sheet.title("What else it touches");
  names("Parts", parts);
  names("Kept things", entities);
  names("Endpoints", endpoints);
  names("Settings", settings);
  names("Screens", screens);
  names("Tests", tests);
  names("Who changed these files", owners);
}

void past(Sheet& sheet, const Scope& scope) {
  if (scope.similar.empty()) return;
  sheet.title("Past changes like it (facts, no forecast)");
  for (const answers::PastChange& one : scope.similar)
    sheet.line(one.title + " (" + counted(one.files, "file") +
                   (one.days == 0 ? std::string()
                                  : "; whoever made it worked on them over " +
                                        counted(static_cast<std::uint64_t>(one.days), "day")) +
                   ")",
               short_hash(one.commit));
}

constexpr const char* kNotMeasured =
    "Not measured yet: `cutaway backtest` replays this repository's own changes.";

void record_line(Sheet& sheet, const TrackRecord& record) {
  sheet.title("How well this works here");
  if (record.cases == 0) {
    sheet.line(kNotMeasured, "");
    return;
  }
  std::uint64_t ours = 0, other = 0;
  for (const auto& [name, percent] : record.percent) {
    if (name == "acc@10") ours = percent;
    if (name == "best_simpler_order_acc@10") other = percent;
  }
  sheet.line("Of " + counted(record.cases, "past change") +
                 " of this repository, the ten files named first held a touched one for " +
                 std::to_string(ours) + " %; the best simpler order reaches " +
                 std::to_string(other) + " %" +
                 (ours > other ? "." : ", so trust the files no more than that.") +
                 " Titles of commits were asked there, not requests.",
             "`cutaway backtest`");
}

void write_files(JsonWriter& json, JsonParts& parts, const Scope& scope) {
  json.key("files").open_array();
  const double top = scope.files.empty() ? 1 : std::max(scope.files.front().score, 1e-9);
  for (const answers::TouchedFile& file : scope.files) {
    json.open_object().member("path", masked(file.path)).key("score");
    json.number(static_cast<std::uint64_t>(std::clamp(file.score / top, 0.0, 1.0) * 100 + .5));
    parts.texts("why", file.why);
    parts.places("evidence", file.places);
    parts.texts("commits", file.commits);
    json.close();
  }
  json.close();
}

void write_things(JsonWriter& json, JsonParts& parts, std::string_view key,
                  const std::vector<answers::Thing>& things) {
  json.key(key).open_array();
  for (const answers::Thing& thing : things) {
    json.open_object().member("name", masked(thing.name));
    parts.places("evidence", {thing.place});
    json.close();
  }
  json.close();
}

void write_touched(JsonWriter& json, JsonParts& parts, const Context& context, const Scope& scope) {
  const model::Model& model = *context.analysis->model;
  std::vector<std::string> names;
  for (const PartId part : scope.parts) names.emplace_back(part_name(model, part));
  parts.texts("components", names);
  names.clear();
  for (const std::size_t row : scope.entities) names.push_back(model.entities[row].name);
  parts.texts("entities", names);
  names.clear();
  for (const std::size_t row : scope.endpoints)
    names.push_back(model.endpoints[row].method + " " + model.endpoints[row].path);
  parts.texts("endpoints", names);
  write_things(json, parts, "settings", scope.settings);
  write_things(json, parts, "screens", scope.screens);
  parts.texts("tests", scope.tests);
  json.key("owners").open_array();
  for (const answers::Knower& one : scope.owners) {
    json.open_object().member("name", masked(one.name)).key("changes").number(one.changes);
    json.key("of").number(one.of);
    parts.texts("commits", one.commits);
    json.close();
  }
  json.close();
}

void write_past(JsonWriter& json, const Scope& scope) {
  json.key("similar_changes").open_array();
  for (const answers::PastChange& one : scope.similar) {
    json.open_object(true).member("commit", one.commit).member("title", masked(one.title));
    json.key("files").number(one.files).key("days").number(static_cast<std::uint64_t>(one.days));
    json.close();
  }
  json.close();
}

void write_record(JsonWriter& json, const TrackRecord& record) {
  json.key("track_record");
  if (record.cases == 0) {
    json.null();
    json.member("track_record_note", kNotMeasured);
    return;
  }
  json.open_object(true).key("cases").number(record.cases);
  for (const auto& [name, percent] : record.percent) json.key(name + "_percent").number(percent);
  json.close();
}

void write_one(JsonWriter& json, JsonParts& parts, std::string_view key,
               const std::optional<Claim>& claim) {
  json.key(key);
  if (claim) {
    parts.claim(*claim);
  } else {
    json.null();
  }
}

}  // namespace

std::string scope_text(const Context& context, const Scope& scope) {
  Sheet sheet(context);
  head(sheet, scope);
  sheet.claims("What is there already", scope.exists_already);
  sheet.claims("The team says", scope.notes);
  files(sheet, scope, 10);
  lists(sheet, context, scope);
  sheet.claims("What hangs on it", scope.blast_radius);
  sheet.claims("Rabbit holes", scope.rabbit_holes);
  if (scope.cheapest_slice) {
    sheet.title("Cheapest slice");
    sheet.claim(*scope.cheapest_slice);
  }
  sheet.claims("Order of work", scope.order_of_work);
  sheet.claims("Questions, those that change the size most first", scope.questions);
  past(sheet, scope);
  return sheet.take();
}

std::string record_text(const Context& context, const TrackRecord& record) {
  Sheet sheet(context);
  record_line(sheet, record);
  return "\n" + sheet.take();
}

std::string scope_json(const Context& context, const Scope& scope, const TrackRecord& record) {
  std::vector<Place> cited;
  for (const auto* claims : {&scope.nearest, &scope.exists_already, &scope.blast_radius,
                             &scope.rabbit_holes, &scope.order_of_work, &scope.questions}) {
    for (const Claim& claim : *claims) {
      const auto& places = claim.evidence().places();
      cited.insert(cited.end(), places.begin(), places.end());
    }
  }
  return answer_json(context, cited, [&](JsonWriter& json, JsonParts& parts) {
    json.member("request", masked(scope.request)).member("class", scope.change_class);
    json.member("class_name", class_name(scope));
    json.member("rule", masked(scope.rule));
    if (!scope.class_also.empty())
      json.member("class_also", scope.class_also).member("rule_also", masked(scope.rule_also));
    json.member("outcome", answers::word(scope.outcome));
    write_one(json, parts, "answer", scope.headline);
    parts.claims("nearest", scope.nearest);
    write_files(json, parts, scope);
    write_touched(json, parts, context, scope);
    parts.claims("exists_already", scope.exists_already);
    parts.claims("team_says", scope.notes);
    parts.claims("blast_radius", scope.blast_radius);
    parts.claims("rabbit_holes", scope.rabbit_holes);
    write_one(json, parts, "cheapest_slice", scope.cheapest_slice);
    parts.claims("order_of_work", scope.order_of_work);
    write_past(json, scope);
    parts.claims("questions", scope.questions);
    parts.texts("unknown_words", scope.unknown_words);
    write_record(json, record);
  });
}

}  // namespace cutaway::render
