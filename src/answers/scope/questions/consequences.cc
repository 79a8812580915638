// SPDX-License-Identifier: Apache-2.0
// Counts of users, and the traps: no tests, circles, one person who knows, shared tables, columns
// that must be filled, code that is generated.
#include "answers/scope/questions/consequences.h"

#include <algorithm>
#include <map>
#include <set>

#include "answers/scope/existing/field_files.h"
#include "answers/scope/sources/test_names.h"
#include "answers/scope/sources/thing_names.h"
#include "base/text.h"
#include "history/changes.h"
#include "meaning/test_lines.h"
#include "model/file_cycles.h"
#include "model/queries.h"
#include "model/quotes.h"
#include "narrative/phrases.h"
#include "ranking/kinds.h"

namespace cutaway::answers {
namespace {

using narrative::amount;
using narrative::capitalised;
using narrative::Claim;
using narrative::code;

constexpr std::size_t kNear = 5;
constexpr std::uint32_t kFewChanges = 5;

class Weigher {
 public:
  Weigher(const model::Analysis& analysis, const Request& request, const Existing& existing,
          const ScopeInputs& inputs, const Saying& saying, Scope& scope)
      : analysis_(analysis),
        request_(request),
        existing_(existing),
        inputs_(inputs),
        saying_(saying),
        scope_(scope),
        words_(*analysis.catalogue),
        quotes_(analysis) {}

  void weigh() {
    functions();
    entities();
    endpoints();
    importers();
    no_tests();
    cycles();
    shared_tables();
    must_be_filled();
    dialects();
    goes_with_it();
    one_person();
    generated();
  }

 private:
  void blast(std::optional<Claim> claim) { add(scope_.blast_radius, std::move(claim)); }
  void hole(std::optional<Claim> claim) { add(scope_.rabbit_holes, std::move(claim)); }
  const std::string& path(FileId id) const { return analysis_.project->file(id).path; }

  void functions() {
    std::size_t told = 0;
    for (const Thing* thing : existing_.close) {
      if (thing->kind != ThingKind::function || told == 2) continue;
      auto [calls, may_be_more] = calls_of(analysis_, thing->symbol);
      if (calls.n < 2) continue;
      ++told;
      const std::string& file = path(thing->symbol.file);
      // `module.exports = …`: what has no name but that of its file.
      const bool nameless = words_.has("names_of_modules", thing->name);
      blast(saying_.counted("blast.callers", file + " " + thing->name,
                            (nameless ? "What " + code(file) + " gives out" : code(thing->name)) +
                                " is called in " + (may_be_more ? "at least " : "") +
                                amount(calls.n, "place") + ".",
                            std::move(calls)));
    }
  }

  void entities() {
    for (std::size_t i = 0; i < scope_.entities.size() && i < 3; ++i) {
      const model::Entity& entity = analysis_.model->entities[scope_.entities[i]];
      CountedSet writes =
          model::count(analysis_, {"callers", {{"entity", entity.name}, {"writes", "yes"}}});
      // A table of which one kind was never seen is used in a way that was not followed.
      const std::uint64_t reads = writes.of - writes.n;
      if (writes.n == 0 || reads == 0 || is_seen_in_steps(scope_.entities[i])) continue;
      const std::string text = code(entity.name) + " was seen written in " +
                               amount(writes.n, "place") + " and read in " +
                               amount(reads, "place") + ".";
      blast(saying_.counted("blast.entity", entity.name, text, std::move(writes)));
    }
  }

  /// Where most uses stand in steps that made the table, those of the product were not followed.
  bool is_seen_in_steps(std::size_t row) const {
    const ranking::FileKinds kinds(*analysis_.catalogue);
    std::size_t all = 0, steps = 0;
    for (const model::EntityUse& use : analysis_.model->entity_uses) {
      if (use.entity != row) continue;
      const std::string small = lower(path(use.place.file));
      ++all;
      steps += kinds.of(small) == ranking::FileKind::data || contains(small, "migrat") ||
                       contains(small, "schema")
                   ? 1
                   : 0;
    }
    return steps * 3 >= all;
  }

  void endpoints() {
    for (std::size_t i = 0; i < scope_.endpoints.size() && i < 3; ++i) {
      const model::Endpoint& endpoint = analysis_.model->endpoints[scope_.endpoints[i]];
      if (endpoint.callers.empty()) continue;
      const std::string name = endpoint.method + " " + endpoint.path;
      blast(saying_.seen("blast.clients", name,
                         code(name) + " is called by " +
                             amount(endpoint.callers.size(), "client call") + " in this source.",
                         endpoint.callers));
    }
  }

  void importers() {
    for (const TouchedFile* file : nearest_files(scope_, 3)) {
      CountedSet users = model::count(analysis_, {"importers", {{"path", file->path}}});
      if (users.n < 2) continue;
      const std::string text = capitalised(amount(users.n, "file")) +
                               (users.n == 1 ? " uses " : " use ") + code(file->path) + ".";
      blast(saying_.counted("blast.importers", file->path, text, std::move(users)));
    }
  }

  void no_tests() {
    const auto near = nearest_files(scope_, kNear);
    if (near.empty() || !scope_.tests.empty()) return;
    std::vector<std::string> paths;
    for (const TouchedFile* file : near) paths.push_back(file->path);
    Searched tests =
        model::search(analysis_, {"importers", {{"path", join(paths, "|")}, {"origin", "test"}}});
    if (tests.hits > 0 || std::ranges::any_of(near, [&](const TouchedFile* file) {
          return is_perhaps_tested(analysis_, file->file);
        }))
      return;
    bool inside = false;  // tests that stand in the files that they test
    for (std::size_t f = 0; f < analysis_.project->size(); ++f) {
      if (meaning::TestLines(*analysis_.catalogue, analysis_.project->of(FileId(f))).empty())
        continue;
      inside = true;
      if (std::ranges::find(paths, analysis_.project->file(FileId(f)).path) != paths.end()) return;
    }
    const std::string text = tests.places == 0 && !inside
                                 ? "There are no tests here that would notice a mistake."
                                 : "No test was seen to import the " +
                                       std::string(near.size() == 1 ? "file" : "files") +
                                       " it touches first.";
    hole(saying_.searched("hole.no_tests", join(paths, " "), text, std::move(tests)));
  }

  void cycles() {
    const model::FileCycles found = model::find_file_cycles(analysis_);
    for (const TouchedFile* file : nearest_files(scope_, kNear)) {
      const std::uint32_t at = found.of[file->file.index()];
      if (at == model::FileCycles::kNone) continue;
      const auto& cycle = found.cycles[at];
      std::vector<Place> places{{file->file, 1, 1}};
      for (const FileId other : cycle) {
        if (other != file->file && places.size() < 3) places.push_back({other, 1, 1});
      }
      hole(saying_.seen("hole.cycle", file->path,
                        code(file->path) + " stands in a circle of imports with " +
                            amount(cycle.size() - 1, "other file") + ".",
                        places));
      return;
    }
  }

  void shared_tables() {
    for (const std::size_t row : scope_.entities) {
      std::map<PartId, Place> parts;
      for (const model::EntityUse& use : analysis_.model->entity_uses) {
        if (use.entity != row) continue;
        if (const PartId part = part_of_file(analysis_, use.place.file); part.valid())
          parts.emplace(part, use.place);
      }
      if (parts.size() < 2) continue;
      std::vector<std::string> names;
      std::vector<Place> places;
      for (const auto& [part, place] : parts) {
        names.push_back(code(analysis_.model->part(part).name));
        places.push_back(place);
      }
      const std::string& name = analysis_.model->entities[row].name;
      hole(saying_.seen("hole.shared_table", name,
                        code(name) + " is shared: " + narrative::list_up_to(names, 3) + " use it.",
                        places));
    }
  }

  bool keeps_more() const { return scope_.change_class == "data"; }

  /// The lines that declare a field, up to the next one, say by what it is filled where nobody
  /// gives a value: `server_default`, `@default(now())`, `blank=True`.
  bool is_filled_by_itself(const model::Entity& entity, const Place& place) {
    constexpr std::uint32_t kMostLines = 12;
    if (!place.file.valid()) return false;
    std::uint32_t end = std::max(place.end_line, place.line + kMostLines);
    for (const model::EntityField& other : entity.fields) {
      if (other.is.place.file == place.file && other.is.place.line > place.line)
        end = std::min(end, other.is.place.line - 1);
    }
    const std::vector<std::string>& lines = quotes_.file(place.file);
    for (std::uint32_t at = place.line; at <= end && at <= lines.size(); ++at) {
      const std::string small = lower(lines[at - 1]);
      if (std::ranges::any_of(words_.group("fills_itself"),
                              [&](const std::string& word) { return contains(small, word); }))
        return true;
    }
    return false;
  }

  /// Fields that every new row must have.
  void must_be_filled() {
    if (!keeps_more() || scope_.entities.empty()) return;
    const model::Entity& entity = analysis_.model->entities[scope_.entities.front()];
    std::vector<std::string> names;
    std::vector<Place> places;
    for (const model::EntityField& field : entity.fields) {
      // When a row came and was changed, the store or its library says itself.
      const std::vector<std::string> words = identifier_words(field.is.name);
      const bool stamp = is_stamp(field.is.name) &&
                         (words.front().starts_with("creat") || words.front().starts_with("updat"));
      if (field.is.primary || field.is.nullable.value_or(true) || stamp ||
          !field.is.default_value.empty() || is_filled_by_itself(entity, field.is.place))
        continue;
      names.push_back(code(field.is.name));
      places.push_back(field.is.place);
    }
    if (names.empty()) return;
    hole(saying_.seen("hole.not_null", entity.name,
                      code(entity.name) + " demands a value in " + amount(names.size(), "column") +
                          " without a default: " + narrative::list_up_to(names, 3) + ".",
                      places));
  }

  /// A schema that is written once for each kind of database.
  void dialects() {
    if (!keeps_more()) return;
    std::vector<Place> declared;
    if (existing_.subject != nullptr) declared.push_back(existing_.subject->place);
    if (existing_.kept_class) declared.push_back(existing_.kept_class->places.front());
    for (const Place& one : declared) {
      std::vector<Place> places{one};
      std::vector<std::string> names{code(path(one.file))};
      for (const FileId other : dialects_of(analysis_, words_, one.file)) {
        places.push_back({other, 1, 1});
        names.push_back(code(path(other)));
      }
      if (names.size() < 2) continue;
      hole(saying_.seen("hole.dialects", names.front(),
                        "The schema is written once for each kind of database: " +
                            narrative::list_up_to(names, 4) + " change together.",
                        places));
      return;
    }
  }

  /// What is deleted together with the thing.
  void goes_with_it() {
    const bool deletes = std::ranges::any_of(
        request_.words, [](const RequestWord& word) { return word.meaning == "delete"; });
    if (!deletes || scope_.entities.empty()) return;
    const model::Entity& whole = analysis_.model->entities[scope_.entities.front()];
    std::vector<std::string> names;
    std::vector<Place> places;
    for (const model::Entity& entity : analysis_.model->entities) {
      for (const meaning::EntityRelation& relation : entity.relations) {
        if (relation.on_delete != "cascade" || relation.target != whole.name) continue;
        names.push_back(code(entity.name));
        places.push_back(relation.place.file.valid() ? relation.place : entity.places.front());
        break;
      }
    }
    if (names.empty()) return;
    const bool marked = !whole.soft_delete.empty() || is_marked(whole);
    hole(saying_.seen("hole.cascade", whole.name,
                      (marked ? "Where a row of " + code(whole.name) +
                                    " goes for good and is not only marked, rows of "
                              : "Deleting a row of " + code(whole.name) + " deletes rows of ") +
                          narrative::list_up_to(names, 4) + (marked ? " go with it." : " with it."),
                      places));
  }

  /// `class Project(SoftDeleteModel)`: what it is made of says that rows are kept.
  bool is_marked(const model::Entity& entity) const {
    for (const Place& place : entity.places) {
      const syntax::Syntax& syntax = analysis_.project->of(place.file);
      for (const syntax::Symbol& symbol : syntax.symbols) {
        if (symbol.line > place.end_line || symbol.end_line < place.line) continue;
        for (std::uint32_t i = 0; i < symbol.base_count; ++i) {
          const syntax::Base& base = syntax.bases[symbol.first_base + i];
          const std::string name = lower(join(identifier_words(syntax.text(base.name)), ""));
          if (contains(name, "softdelet") || contains(name, "paranoi")) return true;
        }
      }
    }
    return false;
  }

  void one_person() {
    if (scope_.owners.empty()) return;
    const Knower& first = scope_.owners.front();
    if (first.of < kFewChanges || first.changes * 4 < first.of * 3) return;
    hole(saying_.by_commits("hole.one_person", first.name,
                            "One person, " + first.name + ", made " +
                                std::to_string(first.changes) + " of " + std::to_string(first.of) +
                                " changes to the files it touches first.",
                            first.commits));
  }

  void generated() {
    for (const TouchedFile* file : nearest_files(scope_, 10)) {
      if (analysis_.project->file(file->file).origin != sources::Origin::generated) continue;
      hole(saying_.seen("hole.generated", file->path,
                        code(file->path) + " is generated: what makes it must change instead.",
                        {{file->file, 1, 1}}));
      return;
    }
  }

  const model::Analysis& analysis_;
  const Request& request_;
  const Existing& existing_;
  [[maybe_unused]] const ScopeInputs& inputs_;
  const Saying& saying_;
  Scope& scope_;
  RequestWords words_;
  model::Quotes quotes_;
};

/// Whether one definition alone has the name.
bool is_only_one(const model::Analysis& analysis, std::string_view name) {
  std::size_t found = 0;
  for (std::size_t i = 0; i < analysis.project->size() && found < 2; ++i) {
    const syntax::Syntax& syntax = analysis.project->of(FileId(i));
    for (const syntax::Symbol& symbol : syntax.symbols)
      found += syntax.text(symbol.name) == name ? 1 : 0;
  }
  return found == 1;
}

}  // namespace

PartId part_of_file(const model::Analysis& analysis, FileId file) {
  if (!file.valid()) return {};
  const std::string& path = analysis.project->file(file).path;
  PartId best;
  for (std::size_t i = 0; i < analysis.model->parts.size(); ++i) {
    const model::Part& part = analysis.model->parts[i];
    if (!part.built_here || part.path.empty() || !path.starts_with(part.path + "/")) continue;
    if (!best.valid() || part.path.size() > analysis.model->part(best).path.size())
      best = PartId(i);
  }
  return best;
}

CallsOf calls_of(const model::Analysis& analysis, SymbolRef function) {
  const syntax::Syntax& syntax = analysis.project->of(function.file);
  const syntax::Symbol& symbol = syntax.symbols[function.symbol.index()];
  const std::string name(syntax.text(symbol.name));
  Query query{"callers", {{"path", analysis.project->file(function.file).path}, {"name", name}}};
  if (symbol.container.valid())
    query.parameters.emplace_back(
        "class", std::string(syntax.text(syntax.symbols[symbol.container.index()].name)));
  CountedSet all = model::count(analysis, query);
  query.parameters.emplace_back("sure", "yes");
  CountedSet sure = model::count(analysis, query);
  if (sure.n == all.n || (identifier_words(name).size() > 1 && is_only_one(analysis, name)))
    return {std::move(all), false};
  return {std::move(sure), true};
}

std::vector<const TouchedFile*> nearest_files(const Scope& scope, std::size_t most) {
  std::vector<const TouchedFile*> out;
  for (const TouchedFile& file : scope.files) {
    if (out.size() < most && file.file.valid()) out.push_back(&file);
  }
  return out;
}

void find_consequences(const model::Analysis& analysis, const Request& request,
                       const Existing& existing, const ScopeInputs& inputs, const Saying& saying,
                       Scope& scope) {
  Weigher(analysis, request, existing, inputs, saying, scope).weigh();
}

}  // namespace cutaway::answers
