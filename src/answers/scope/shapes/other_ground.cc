// SPDX-License-Identifier: Apache-2.0
// What the catalogue knows of both names and what was sighted of today's one: where its client is
// opened, through which library it is reached, and in how many files.
#include "answers/scope/shapes/other_ground.h"

#include <re2/re2.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

#include "answers/scope/classes/kept_facts.h"
#include "base/text.h"
#include "model/queries.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::amount, narrative::code;

constexpr std::size_t kMostLead = 5, kMostOpened = 2, kFewestFiles = 2, kManyFiles = 5;

/// Kinds of technologies that a whole layer stands on.
constexpr std::string_view kLayers[] = {
    "database",       "cache",       "message broker", "job queue",    "search engine",
    "object storage", "data access", "web framework",  "UI framework", "vector store"};

bool is_layer(const catalogue::Technology& one) {
  return std::ranges::find(kLayers, one.category) != std::end(kLayers);
}

bool is_store(const catalogue::Technology& one) {
  return one.category == "database" || one.category == "cache";
}

bool can_keep(const catalogue::Technology& one) {
  return is_store(one) || one.category == "search engine";
}

bool are_of_one_layer(const catalogue::Technology& one, const catalogue::Technology& other) {
  return one.category == other.category || (is_store(one) && is_store(other));
}

/// A name as it stands in a sentence: all its words in their order, the first with a capital.
bool stands_in(std::string_view text, const catalogue::Technology& one, const RequestWords& words) {
  std::string name = one.name;
  const std::size_t space = name.find(' ');
  if (space != std::string::npos && words.has("makers", lower(name.substr(0, space))))
    name = name.substr(space + 1);
  for (std::size_t at = lower(text).find(lower(name)); at != std::string::npos;
       at = lower(text).find(lower(name), at + 1)) {
    const auto is_letter = [&](std::size_t i) {
      return i < text.size() && std::isalnum(static_cast<unsigned char>(text[i])) != 0;
    };
    const bool capital = std::isupper(static_cast<unsigned char>(text[at])) != 0;
    if (capital && (at == 0 || !is_letter(at - 1)) && !is_letter(at + name.size())) return true;
  }
  return false;
}

struct Wanted {
  std::string thing;      ///< "sessions" of "keep sessions in Redis"; may be empty
  std::string next, old;  ///< what is written for both; `old` may be empty
};

Wanted wanted_in(std::string_view text) {
  static const RE2 kReplace(
      "(?i)\\b(?:replace|swap|exchange)\\s+(.{2,80}?)\\s+(?:by|with|for)\\s+(.{2,80})");
  static const RE2 kMove(
      "(?i)\\b(?:move|migrate|switch|change|port)\\b.{0,60}?\\bfrom\\s+(.{2,40}?)\\s+(?:in)?to\\s+"
      "(.{2,60})");
  static const RE2 kInstead(
      "(?i)^(.{2,160}?)\\s+(?:instead of|rather than|in place of)\\s+([^,.;]{2,60})");
  static const RE2 kKeep(
      "(?i)^(?:keep|store|hold|put|save|cache)\\s+(?:our |the |all )?([a-z][a-z -]{2,40}?)\\s+"
      "(?:in|on|with)\\s+([^,.;]{2,60}?)(?:\\s+(?:so|instead|rather|and|to)\\b.*)?[.!]?$");
  Wanted out;
  if (RE2::PartialMatch(text, kReplace, &out.old, &out.next) ||
      RE2::PartialMatch(text, kMove, &out.old, &out.next))
    return out;
  RE2::PartialMatch(text, kInstead, &out.next, &out.old);
  std::string in;
  if (RE2::PartialMatch(trim(text), kKeep, &out.thing, &in)) out.next = in;
  return out;
}

class Ground {
 public:
  Ground(const ShapeAsked& asked, const Wanted& wanted)
      : asked_(asked), analysis_(asked.beside.analysis), wanted_(wanted) {
    for (const catalogue::Technology& one : analysis_.catalogue->technologies()) {
      if (one.tooling || !is_layer(one)) continue;
      if (stands_in(wanted.next, one, asked.words) && longer(next_, one)) next_ = &one;
    }
    for (const model::TechnologyUse& one : analysis_.model->technologies) {
      const catalogue::Technology& known = of(one);
      if (one.tooling || !is_layer(known) || !stands_in(wanted.old, known, asked.words)) continue;
      if (old_ == nullptr || longer(&of(*old_), known)) old_ = &one;
    }
    if (!wanted.thing.empty()) kept_ = kept_named(analysis_, asked.words, wanted.thing);
    if (old_ != nullptr) find_files();
  }

  /// Nothing of it is used, and nothing is named after it.
  bool is_new() const {
    if (next_ == nullptr) return false;
    for (const model::TechnologyUse& one : analysis_.model->technologies) {
      if (&of(one) == next_) return false;
      const auto& implied = of(one).implies;
      if (std::ranges::find(implied, next_->id) != implied.end()) return false;
    }
    return !is_named();
  }

  /// Its name or a near one ("postgres") stands in a name here.
  bool is_named() const {
    std::set<std::string> roots{root_of(lower(next_->name))};
    std::uint32_t bit = 0;
    for (std::size_t i = 0; i < asked_.near.words.size() && i < 32; ++i) {
      const RequestWord& word = asked_.near.words[i];
      if (!contains(lower(next_->name), lower(word.word))) continue;
      bit |= 1U << i;
      roots.insert(word.roots.begin(), word.roots.end());
      roots.insert(word.akin.begin(), word.akin.end());
    }
    const Things& things = asked_.beside.things;
    for (const std::vector<Thing>* all : {&things.all, &things.akin, &things.values}) {
      if (std::ranges::any_of(*all,
                              [&](const Thing& one) { return ((one.own | one.akin) & bit) != 0; }))
        return true;
    }
    const std::vector<std::string> all(roots.begin(), roots.end());
    return model::search(analysis_, {"names", {{"words", join(all, "|")}}}).hits > 0;
  }

  std::optional<Shape> shape() {
    if (old_ != nullptr && (next_ == nullptr || are_of_one_layer(*next_, of(*old_))) &&
        files_.size() >= kFewestFiles)
      return in_place_of();
    if (kept_ != nullptr && next_ != nullptr && can_keep(*next_) && !kept_->places.empty() &&
        is_new())
      return kept_elsewhere();
    return std::nullopt;
  }

 private:
  static bool longer(const catalogue::Technology* known, const catalogue::Technology& one) {
    return known == nullptr || one.name.size() > known->name.size();
  }

  const catalogue::Technology& of(const model::TechnologyUse& use) const {
    return analysis_.catalogue->technology(use.technology);
  }

  bool is_product(FileId id) const {
    return analysis_.project->file(id).origin == sources::Origin::own;
  }

  std::map<FileId, Place> files_of(TechnologyId id) const {
    std::map<FileId, Place> out;
    for (const meaning::Sighting& one : analysis_.facts->sightings) {
      if (one.technology == id && is_product(one.place.file))
        out.emplace(one.place.file, one.place);
    }
    return out;
  }

  /// By itself, or through the library that most files use to reach it.
  void find_files() {
    reached_ = old_->technology;
    files_ = files_of(reached_);
    const catalogue::Technology& today = of(*old_);
    for (const model::TechnologyUse& one : analysis_.model->technologies) {
      const auto& implied = of(one).implies;
      const bool stands = std::ranges::find(implied, today.id) != implied.end();
      const bool maps = today.category == "database" && maps_to_old(of(one).name);
      if (!stands && !maps) continue;
      if (stands && is_layer(of(one)) && of(one).category != "data access") beside_.push_back(&one);
      if (of(one).category != "data access") continue;
      auto files = files_of(one.technology);
      if (files.size() > files_.size()) files_ = std::move(files), reached_ = one.technology;
    }
  }

  /// Whether what that library declares rests in today's store.
  bool maps_to_old(const std::string& mapper) const {
    return std::ranges::any_of(analysis_.model->entities, [&](const model::Entity& one) {
      return one.mapper == mapper && rests_in_old(one);
    });
  }

  bool rests_in_old(const model::Entity& entity) const {
    if (!entity.kept || entity.places.empty()) return false;
    for (const model::Part& part : analysis_.model->parts) {
      if (part.name == entity.store)
        return std::ranges::find(part.technologies, old_->technology) != part.technologies.end();
    }
    for (const model::TechnologyUse& one : analysis_.model->technologies) {
      const auto& implied = of(one).implies;
      if (of(one).name == entity.mapper &&
          std::ranges::find(implied, of(*old_).id) != implied.end())
        return true;
    }
    return false;
  }

  std::string next_name() const { return next_ != nullptr ? next_->name : std::string(); }

  /// Where its client is opened, then the files that were sighted most.
  std::vector<Place> lead() const {
    std::vector<Place> out;
    std::set<FileId> known;
    const auto take = [&](const Place& place, std::size_t most) {
      if (out.size() < most && is_product(place.file) && known.insert(place.file).second)
        out.push_back(place);
    };
    for (const meaning::Meaning& one : analysis_.facts->meanings) {
      if (one.means == "store_open" &&
          (one.technology == old_->technology || one.technology == reached_))
        take(one.place, kMostOpened);
    }
    std::map<FileId, std::uint32_t> uses;
    for (const meaning::Sighting& one : analysis_.facts->sightings) {
      if (one.technology == reached_ && (one.how == "import" || one.how == "call"))
        uses[one.place.file] += one.count;
    }
    std::vector<std::pair<std::uint32_t, FileId>> order;
    for (const auto& [file, place] : files_) {
      if (uses.contains(file)) order.emplace_back(uses[file], file);
    }
    std::ranges::stable_sort(order, std::greater{},
                             [](const std::pair<std::uint32_t, FileId>& one) { return one.first; });
    for (const auto& [count, file] : order) take(files_.at(file), kMostLead);
    return out;
  }

  std::string reached_by() const {
    if (reached_ == old_->technology) return "is seen";
    return "is reached by " + analysis_.catalogue->technology(reached_).name;
  }

  std::optional<Shape> in_place_of() {
    const std::string today = of(*old_).name;
    Shape out;
    const std::string id = analysis_.catalogue->technology(reached_).id;
    CountedSet counted = model::count(analysis_, {"technology_files", {{"id", id}}});
    if (is_new()) {
      const std::string text = "Not there, as it seems: nothing here stands on " + next_name() +
                               "; " + today + ", in whose place it is to come, ";
      if (counted.n >= kManyFiles)
        out.headline = asked_.beside.saying.counted(
            kAnswerNone, next_name(),
            text + reached_by() + " in at least " + amount(counted.n, "file") + ".",
            std::move(counted));
      else
        out.headline = asked_.beside.saying.seen(kAnswerNone, next_name(), text + "is used today.",
                                                 old_->places, Confidence::medium);
      out.outcome = Outcome::none;
    }
    out.change_class = "rebuild";
    out.alone = true;
    out.rule = "what a layer of this stands on today is to be replaced (" + today + ")";
    out.lead = lead();
    ask_in_place(out, today);
    return out;
  }

  void ask_in_place(Shape& out, const std::string& today) {
    const std::vector<Place> places = out.lead.empty() ? old_->places : out.lead;
    const std::string next = next_ != nullptr ? next_name() : "what is to come";
    const auto ask = [&](const char* rule, const std::string& text, const std::vector<Place>& at) {
      add(out.questions, asked_.beside.saying.seen(rule, today, text, at, Confidence::medium));
    };
    ask("ask.ground_both",
        "Is " + next + " to be one of two that can be chosen, or is " + today + " to go" +
            (files_.size() < kManyFiles ? "?"
                                        : ", which stands in " + amount(files_.size(), "file") +
                                              ", such as " + named(places) + "?"),
        places);
    std::vector<const model::Entity*> kept;
    for (const model::Entity& one : analysis_.model->entities) {
      if (rests_in_old(one)) kept.push_back(&one);
    }
    if (is_store(of(*old_)) && kept.size() > 1) {
      ask("ask.ground_rows",
          "What becomes of the rows of " + code(kept[0]->name) + ", " + code(kept[1]->name) +
              (kept.size() > 2 ? " and " + std::to_string(kept.size() - 2) + " more" : "") +
              " where the product runs today: moved by the update, by hand or not at all?",
          {kept[0]->places.front(), kept[1]->places.front()});
      out.slice = asked_.beside.saying.seen(
          "slice.ground", today,
          "Try it with " + code(kept[0]->name) + " alone first, of the " +
              amount(kept.size(), "kept thing") + " here: what its queries need shows the rest.",
          {kept[0]->places.front()}, Confidence::medium);
    }
    if (of(*old_).category == "object storage")
      out.slice = asked_.beside.saying.seen("slice.ground", today,
                                            "New ones only first, written in " + named(places) +
                                                "; what is in " + today +
                                                " stays there and is read from there.",
                                            places, Confidence::medium);
    for (const model::TechnologyUse* one : beside_) {
      if (one->places.empty()) continue;
      ask("ask.ground_beside",
          of(*one).name + " stands on " + today + ", too: does it stay, so that " + today +
              " still has to run?",
          {one->places.front()});
      break;
    }
  }

  std::string named(const std::vector<Place>& places) const {
    return code(std::string(base_name(analysis_.project->file(places.front().file).path)));
  }

  std::optional<Shape> kept_elsewhere() {
    Shape out;
    std::vector<Place> places{kept_->places.front()};
    std::set<FileId> files;
    for (const Place& one : kept_->writers) {
      if (is_product(one.file) && files.insert(one.file).second) out.lead.push_back(one);
    }
    const std::size_t writes = kept_->writers.size(), reads = kept_->readers.size();
    const std::string thing = code(kept_->name);
    out.headline = asked_.beside.saying.seen(
        kAnswerNone, next_name(),
        "Not there, as it seems: nothing here stands on " + next_name() + "; " + thing +
            " is kept in a table of the database" +
            (writes > 0 && reads > 0 ? ", which " + amount(writes, "place") + " write and " +
                                           amount(reads, "place") + " read"
                                     : "") +
            ".",
        places, Confidence::medium);
    if (!out.headline) return std::nullopt;
    out.outcome = Outcome::none;
    out.change_class = "rebuild";
    out.alone = true;
    out.rule = "where something is kept is to be another (" + thing + " in " + next_name() + ")";
    out.slice = asked_.beside.saying.seen(
        "slice.ground", kept_->name,
        next_name() + " beside the table first: it is read before " + thing +
            " and forgotten at each place that writes it, and the table stays what holds.",
        places, Confidence::medium);
    add(out.questions,
        asked_.beside.saying.seen(
            "ask.ground_truth", kept_->name,
            "Is " + next_name() + " to be the only place where " + thing +
                " is kept, so that all are lost with it, or is the table still what holds?",
            places, Confidence::medium));
    const auto tied = std::ranges::find_if(kept_->relations, [](const auto& one) {
      return one.kind != "many" && one.place.file.valid();
    });
    if (tied != kept_->relations.end())
      add(out.questions,
          asked_.beside.saying.seen("ask.ground_tied", kept_->name,
                                    thing + " points to " + code(tied->target) +
                                        ": what removes it elsewhere when that one is deleted?",
                                    {tied->place, places.front()}, Confidence::medium));
    if (!kept_->writers.empty())
      add(out.questions, asked_.beside.saying.seen("ask.ground_late", kept_->name,
                                                   "How late may a change of " + thing +
                                                       " be seen, as one made in " +
                                                       named({kept_->writers.front()}) + "?",
                                                   {kept_->writers.front()}, Confidence::medium));
    if (out.lead.size() > kMostLead) out.lead.erase(out.lead.begin() + kMostLead, out.lead.end());
    return out;
  }

  const ShapeAsked& asked_;
  const model::Analysis& analysis_;
  const Wanted& wanted_;
  const catalogue::Technology* next_ = nullptr;
  const model::TechnologyUse* old_ = nullptr;
  const model::Entity* kept_ = nullptr;
  TechnologyId reached_;
  std::map<FileId, Place> files_;
  std::vector<const model::TechnologyUse*> beside_;  ///< other layers that stand on it
};

}  // namespace

std::optional<Shape> find_other_ground(const ShapeAsked& asked) {
  const Wanted wanted = wanted_in(asked.text);
  if (wanted.next.empty()) return std::nullopt;
  return Ground(asked, wanted).shape();
}

}  // namespace cutaway::answers
