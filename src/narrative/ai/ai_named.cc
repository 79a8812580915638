// SPDX-License-Identifier: Apache-2.0
// Goes through constants, fields, parameters and keys with numbers in code near models.
#include "narrative/ai/ai_named.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <utility>

#include "base/text.h"
#include "meaning/ai/function_name.h"
#include "meaning/site.h"
#include "narrative/ai/ai_names.h"
#include "narrative/ai/ai_number_uses.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

using meaning::AiBook;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kNamed = 4;
constexpr int kDeepest = 4;
constexpr std::size_t kLongest = 8;  ///< digits of a number that a reader takes in

bool is_number(std::string_view text) {
  return !text.empty() && text.size() <= kLongest &&
         std::isdigit(static_cast<unsigned char>(text[0])) != 0 &&
         text.find_first_not_of("0123456789.") == std::string_view::npos;
}

std::string number_at(const syntax::Syntax& syntax, ValueId id, int depth, bool given) {
  if (!id.valid() || depth > kDeepest) return {};
  const ValueNode& node = syntax.value(id);
  const bool text = node.kind == ValueKind::string && given;
  if ((node.kind == ValueKind::number || text) && is_number(syntax.text(node.text)))
    return std::string(syntax.text(node.text));
  const auto child = [&](std::size_t c, bool in) {
    return number_at(syntax, syntax.child(node, c), depth + 1, in);
  };
  if (node.kind == ValueKind::entry && node.child_count == 1) return child(0, given);
  if (node.kind == ValueKind::alternative && node.child_count > 1) {
    // Of two numbers each holds where its condition does: `fast ? 2 : 25`.
    const std::size_t last = static_cast<std::size_t>(node.child_count) - 1;
    for (std::size_t c = 0; c < last; ++c)
      if (!child(c, true).empty()) return {};
    return child(last, true);
  }
  if (node.kind != ValueKind::call || node.child_count < 2) return {};
  // `parseInt(x, 10)` says how it is read; of `getenv("X", 5)` the last one counts.
  const ValueNode& callee = syntax.value(syntax.child(node, 0));
  const std::string name = lower(syntax.text(callee.text));
  if (name.starts_with("parse") || name == "int" || name == "float" || name == "number")
    return child(1, true);
  const bool reads = contains(name, "get") || contains(name, "env") || name == "field";
  return reads ? child(name == "field" ? 1 : static_cast<std::size_t>(node.child_count) - 1, true)
               : std::string();
}

/// A number under a name, with what holds it.
struct Named {
  std::string name, number, within;
  Place place;
};

std::string holder_at(const syntax::Syntax& syntax, std::uint32_t line, SymbolId except) {
  SymbolId at = meaning::symbol_at(syntax, line);
  while (at.valid() && (at == except || syntax.symbols[at.index()].name.empty() ||
                        (!meaning::is_function(syntax.symbols[at.index()]) &&
                         syntax.symbols[at.index()].kind != syntax::SymbolKind::class_)))
    at = syntax.symbols[at.index()].container;
  return at.valid() ? meaning::function_name(syntax, at) : std::string();
}

template <typename Take>
void each_number(const syntax::Syntax& syntax, FileId id, const Take& take) {
  const auto give = [&](std::string_view name, ValueId value, std::uint32_t line, SymbolId except) {
    if (!value.valid() || line == 0 || name.empty()) return;
    std::string number = ai_number_of(syntax, value);
    if (!number.empty())
      take(Named{
          std::string(name), std::move(number), holder_at(syntax, line, except), {id, line, line}});
  };
  for (std::size_t s = 0; s < syntax.symbols.size(); ++s)
    give(syntax.text(syntax.symbols[s].name), syntax.symbols[s].value, syntax.symbols[s].name_line,
         SymbolId(s));
  for (const syntax::Parameter& one : syntax.parameters)
    give(syntax.text(one.name), one.default_value, one.line, {});
  for (const ValueNode& node : syntax.values)
    if (node.kind == ValueKind::entry && node.child_count == 1)
      give(syntax.text(node.text), syntax.child(node, 0),
           std::max(node.line, syntax.value(syntax.child(node, 0)).line), {});
  for (const syntax::Binding& one : syntax.bindings)
    give(syntax.text(one.target), one.value, one.line, {});
}

/// Each word list says by which words a name is of the question, and by which it is not.
bool is_of(const Story& story, const std::string& list, const Named& one) {
  std::vector<std::string> words = identifier_words(
      lower(one.name) == one.name || contains(one.name, "_") ? lower(one.name) : one.name);
  if (!has_any(story, list + ".what", words) || has_any(story, list + ".never", words))
    return false;
  const auto& table = story.analysis.catalogue->table("ai_words");
  const bool bound =
      std::ranges::any_of(table, [&](const auto& row) { return row.first == list + ".of"; });
  const auto has_list = [&](const std::string& end) {
    return std::ranges::any_of(table, [&](const auto& row) { return row.first == list + end; });
  };
  const std::vector<std::string> around = identifier_words(one.within);
  if (has_list(".held") && !has_any(story, list + ".held", around)) return false;
  if (has_list(".exact") && !has_word(story, list + ".exact", lower(one.name))) return false;
  words.insert(words.end(), around.begin(), around.end());
  return !has_any(story, list + ".apart", words) && (!bound || has_any(story, list + ".of", words));
}

bool is_told(const std::vector<meaning::AiLimit>& limits, const Place& place) {
  return std::ranges::any_of(limits, [&](const meaning::AiLimit& limit) {
    return std::ranges::find(limit.places, place) != limit.places.end();
  });
}

std::vector<Claim> tell(const Story& story, const AiBook& book, const std::string& list,
                        const std::string& before, const std::vector<Claim>& others = {}) {
  std::set<Place> told;
  // What bounds repeating has to stand, or be named, in code that leads to a model.
  std::optional<NumberUses> uses;
  if (list == "tried" || list == "loops") uses.emplace(story, book);
  for (const Claim& claim : others)
    for (const Place& place : claim.evidence().places()) told.insert(place);
  std::vector<Named> near, far;
  std::set<FileId> ways;
  for (const meaning::AiPath& path : book.paths)
    for (const meaning::AiHop& hop : path.hops) ways.insert(hop.place.file);
  for (const FileId id : ai_near_models(story, book)) {
    const std::string& path = story.path(id);
    if (is_component_file(path) || has_any(story, "path.tries", identifier_words(path)) ||
        has_any(story, list + ".places", identifier_words(path)))
      continue;
    each_number(story.analysis.project->of(id), id, [&](Named one) {
      const bool known = is_told(book.limits, one.place) || is_told(book.failing.bounds, one.place);
      if (one.number != "0" && !known && !told.contains(one.place) && is_of(story, list, one) &&
          (!uses || uses->has(one.name, one.place, list != "tried")))
        (ways.contains(id) ? near : far).push_back(std::move(one));
    });
  }
  near.insert(near.end(), far.begin(), far.end());
  Names names;
  for (const Named& one : near)
    names.add(code(one.name) + " is " + one.number +
                  (one.within.empty() || one.within == one.name ? "" : " in " + code(one.within)),
              one.place);
  std::vector<Claim> out;
  tell_fewer_names(story, names, "ai.named." + list, before, kNamed, out);
  return out;
}

}  // namespace

std::set<FileId> ai_near_models(const Story& story, const AiBook& book) {
  std::set<FileId> asking;
  for (const meaning::AiCall& call : book.calls) asking.insert(call.place.file);
  for (const meaning::AiPath& path : book.paths)
    for (const meaning::AiHop& hop : path.hops) asking.insert(hop.place.file);
  for (const meaning::AiProvider& row : book.providers)
    for (const Place& place : row.places) asking.insert(place.file);
  std::set<FileId> out = asking;
  const syntax::Project& project = *story.analysis.project;
  for (std::size_t i = 0; i < project.size(); ++i) {
    const auto imported = story.analysis.links->file_imports(FileId(i));
    if (asking.contains(FileId(i))) out.insert(imported.begin(), imported.end());
    for (const FileId one : imported)
      if (asking.contains(one)) out.insert(FileId(i));
  }
  std::erase_if(out, [&](FileId id) { return project.file(id).origin != sources::Origin::own; });
  return out;
}

std::string ai_number_of(const syntax::Syntax& syntax, ValueId value) {
  return number_at(syntax, value, 0, false);
}

std::vector<Claim> ai_tried_again(const Story& story, const AiBook& book) {
  return tell(story, book, "tried", "Near models, by the names, trying again is bounded: ");
}

std::vector<Claim> ai_loops_end(const Story& story, const AiBook& book) {
  return tell(story, book, "loops",
              "Near models, by the names, repeating is bounded: ", ai_steps_bounded(story, book));
}

std::vector<Claim> ai_search_sizes(const Story& story, const AiBook& book) {
  return tell(story, book, "sizes", "How much a search takes at first, by the names: ");
}

std::vector<Claim> ai_input_models(const Story& story, const AiBook& book) {
  Names names;
  std::set<std::string> parts;
  for (const meaning::AiSign& sign : book.signs) {
    if (sign.means != "input.default") continue;
    parts.insert(sign.function);
    names.add(code(sign.name) + " in " + code(sign.function), sign.places.front());
  }
  std::vector<Claim> out;
  if (names.texts.empty()) return out;
  Sentence sentence(story, "ai.input_models", join(names.texts, ","));
  sentence.text((parts.size() > 1
                     ? "People choose among parts that each hold a model at first, and none is "
                       "the default of all: "
                     : "An input that people can change holds a model at first: ") +
                list_up_to(names.texts, kNamed) + ".");
  add(out, sentence.at(names.places, kNamed).finish());
  return out;
}

}  // namespace cutaway::narrative
