// SPDX-License-Identifier: Apache-2.0
// Which classes fill the method by which a model is asked, where the code leaves that open.
#include "narrative/ai/ai_fillers.h"

#include <algorithm>
#include <optional>
#include <string>

#include "base/text.h"
#include "meaning/site.h"
#include "narrative/ai/ai_names.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kFewest = 2;
constexpr std::size_t kNamed = 8;
constexpr std::size_t kLongestName = 160;

struct Filler {
  std::string name;
  Place place;
  std::uint32_t from = 0, to = 0;  ///< lines of the class
  std::uint32_t end = 0;           ///< last line of the method
  FileId declared_in{};            ///< file of the class
};

/// The method that a call on those lines leads to, of a class or an interface; invalid = none.
SymbolRef declared_at(const Story& story, const Place& place) {
  const syntax::Syntax& syntax = story.analysis.project->of(place.file);
  const auto targets = story.analysis.links->calls(place.file);
  for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i) {
    if (syntax.calls[i].line != place.line) continue;
    const SymbolRef target = targets[i].symbol;
    if (!target.symbol.valid()) continue;
    const syntax::Syntax& home = story.analysis.project->of(target.file);
    if (home.symbols[target.symbol.index()].container.valid()) return target;
  }
  return {};
}

/// The classes made of the one that declares the method, which have a method of that name.
std::vector<Filler> fillers_of(const Story& story, SymbolRef declared) {
  std::vector<Filler> out;
  const syntax::Project& project = *story.analysis.project;
  const syntax::Syntax& home = project.of(declared.file);
  const syntax::Symbol& method = home.symbols[declared.symbol.index()];
  const SymbolRef type{declared.file, method.container};
  for (std::size_t f = 0; f < project.size(); ++f) {
    const FileId id(f);
    const auto bases = story.analysis.links->bases(id);
    if (bases.empty() || project.file(id).origin != sources::Origin::own) continue;
    const syntax::Syntax& syntax = project.of(id);
    for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
      const syntax::Symbol& one = syntax.symbols[i];
      const std::size_t end = std::min<std::size_t>(one.first_base + one.base_count, bases.size());
      bool fills = false;
      for (std::size_t b = one.first_base; b < end; ++b) fills |= bases[b].symbol == type;
      if (!fills) continue;
      const auto same = std::ranges::find_if(syntax.symbols, [&](const syntax::Symbol& inner) {
        return inner.container == SymbolId(i) && meaning::is_function(inner) &&
               syntax.text(inner.name) == home.text(method.name);
      });
      if (same == syntax.symbols.end()) continue;
      out.push_back({std::string(syntax.text(one.name)),
                     {id, same->name_line, same->name_line},
                     one.line,
                     one.end_line,
                     same->end_line,
                     id});
    }
  }
  return out;
}

/// A line outside of the class names it: something makes it, lists it or takes it in.
bool is_named_elsewhere(const Story& story, const Filler& filler) {
  const syntax::Project& project = *story.analysis.project;
  for (std::size_t f = 0; f < project.size(); ++f) {
    const FileId id(f);
    if (project.file(id).origin == sources::Origin::test) continue;
    const syntax::Syntax& syntax = project.of(id);
    const auto within = [&](std::uint32_t line) {
      return id == filler.place.file && filler.from <= line && line <= filler.to;
    };
    for (const syntax::Import& item : syntax.imports)
      if (syntax.text(item.name) == filler.name) return true;
    for (const syntax::Call& call : syntax.calls)
      if (!within(call.line) && syntax.text(call.name) == filler.name) return true;
    for (const syntax::ValueNode& node : syntax.values) {
      const std::string_view text = syntax.text(node.text);
      // "shop.clerks.Clerk" of a table of settings
      const bool names = text.size() >= filler.name.size() && text.ends_with(filler.name) &&
                         text.size() < kLongestName;
      if (names && !within(node.line) &&
          (text.size() == filler.name.size() ||
           std::string_view(".:/").find(text[text.size() - filler.name.size() - 1]) !=
               std::string_view::npos))
        return true;
    }
  }
  return false;
}

/// Those that nothing names are told apart, unless most are so: then they are looked for while the
/// program runs.
std::vector<Filler> take_unnamed(const Story& story, std::vector<Filler>& fillers) {
  std::vector<Filler> out;
  for (const Filler& one : fillers)
    if (!is_named_elsewhere(story, one)) out.push_back(one);
  if (2 * out.size() >= fillers.size()) return {};
  std::erase_if(fillers, [&](const Filler& one) {
    return std::ranges::find(out, one.name, &Filler::name) != out.end();
  });
  return out;
}

/// The class, or one of its own bases, stands directly below that one; of a few steps.
bool is_below(const Story& story, SymbolRef type, SymbolRef above, int steps) {
  if (!type.valid() || !type.symbol.valid() || steps == 0) return false;
  if (type == above) return true;
  const syntax::Syntax& syntax = story.analysis.project->of(type.file);
  const syntax::Symbol& symbol = syntax.symbols[type.symbol.index()];
  const auto bases = story.analysis.links->bases(type.file);
  for (std::size_t b = symbol.first_base;
       b < symbol.first_base + symbol.base_count && b < bases.size(); ++b)
    if (is_below(story, bases[b].symbol, above, steps - 1)) return true;
  return false;
}

/// Classes below the one that declares the method which a function of the way makes itself: it is
/// one of these that goes on.
std::vector<Filler> made_on_way(const Story& story, const meaning::AiPath& way,
                                SymbolRef declared) {
  constexpr int kDeepest = 5;
  std::vector<Filler> out;
  const syntax::Project& project = *story.analysis.project;
  const syntax::Syntax& home = project.of(declared.file);
  const SymbolRef type{declared.file, home.symbols[declared.symbol.index()].container};
  for (const meaning::AiHop& hop : way.hops) {
    if (!hop.symbol.file.valid() || !hop.symbol.symbol.valid()) continue;
    const syntax::Syntax& syntax = project.of(hop.symbol.file);
    const syntax::Symbol& function = syntax.symbols[hop.symbol.symbol.index()];
    const auto targets = story.analysis.links->calls(hop.symbol.file);
    for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i) {
      const std::uint32_t line = syntax.calls[i].line;
      SymbolRef made = targets[i].symbol;
      if (line < function.line || line > function.end_line || !made.symbol.valid()) continue;
      const syntax::Syntax& other = project.of(made.file);
      // `Clerk(…)` leads to the class, or to what makes it.
      const syntax::Symbol& target = other.symbols[made.symbol.index()];
      if (meaning::is_function(target) && other.text(target.name) == "__init__")
        made.symbol = target.container;
      if (!made.symbol.valid() || meaning::is_function(other.symbols[made.symbol.index()]) ||
          !is_below(story, made, type, kDeepest))
        continue;
      const std::string name(other.text(other.symbols[made.symbol.index()].name));
      const bool known = std::ranges::any_of(
          out, [&](const Filler& one) { return one.name == name && one.declared_in == made.file; });
      if (!known) out.push_back({name, {hop.symbol.file, line, line}, line, line, line, made.file});
    }
  }
  std::ranges::sort(
      out, {}, [&](const Filler& one) { return std::pair(one.name, story.path(one.declared_in)); });
  return out;
}

/// Where the way is open, what is called there, and the classes that have it.
struct Open {
  SymbolRef declared;
  Place asked;
  std::vector<Filler> fillers, unnamed;
};

/// Two fillers or more; nothing where the way is certain, or nobody is known to fill it.
std::optional<Open> open_at(const Story& story, const meaning::AiBook& book) {
  const meaning::AiPath* way = ai_main_way(story, book);
  if (way == nullptr || way->call >= book.calls.size()) return std::nullopt;
  // Where the way goes on by a name, else where it ends.
  std::vector<Place> places;
  for (const meaning::AiHop& hop : way->hops)
    if (hop.by_name) places.push_back(hop.place);
  places.push_back(book.calls[way->call].place);
  Open out;
  for (std::size_t i = 0; i < places.size() && out.fillers.size() < kFewest; ++i) {
    out.declared = declared_at(story, places[i]), out.asked = places[i];
    if (out.declared.symbol.valid()) out.fillers = fillers_of(story, out.declared);
  }
  if (out.fillers.size() < kFewest) return std::nullopt;
  out.unnamed = take_unnamed(story, out.fillers);
  if (out.fillers.size() < kFewest) return std::nullopt;
  return out;
}

}  // namespace

std::vector<AiFiller> ai_filling(const Story& story, const meaning::AiBook& book) {
  std::vector<AiFiller> out;
  if (const auto open = open_at(story, book))
    for (const Filler& one : open->fillers)
      out.push_back({one.name, {one.place.file, one.place.line, one.end}});
  return out;
}

namespace {

/// "`Clerk` in `Plugin.Lantern`": classes of one name are told apart by the first folder in which
/// their files part.
std::string told_apart(const Story& story, const Filler& one, const std::vector<Filler>& all) {
  const std::string& own = story.path(one.declared_in);
  std::size_t same = std::string::npos;  // the beginning that all of that name have
  for (const Filler& other : all) {
    if (other.name != one.name || other.declared_in == one.declared_in) continue;
    const std::string& path = story.path(other.declared_in);
    const auto at = std::ranges::mismatch(own, path).in1 - own.begin();
    same = std::min(same, static_cast<std::size_t>(at));
  }
  if (same == std::string::npos) return code(one.name);
  const std::size_t from = same == 0 ? 0 : own.rfind('/', same - 1) + 1;
  return code(one.name) + " in " + code(own.substr(from, own.find('/', from) - from));
}

}  // namespace

std::vector<Claim> ai_fillers(const Story& story, const meaning::AiBook& book) {
  std::vector<Claim> out;
  const auto open = open_at(story, book);
  if (!open) return out;
  const auto& [declared, asked, all, others_unnamed] = *open;
  const std::vector<Filler> made = made_on_way(story, *ai_main_way(story, book), declared);
  const std::vector<Filler>& fillers = made.empty() ? all : made;
  const std::vector<Filler> unnamed = made.empty() ? others_unnamed : std::vector<Filler>();
  const syntax::Syntax& home = story.analysis.project->of(declared.file);
  const std::string method(home.text(home.symbols[declared.symbol.index()].name));
  std::vector<std::string> names;
  std::vector<Place> places{asked};
  for (const Filler& one : fillers)
    names.push_back(told_apart(story, one, fillers)), places.push_back(one.place);
  // A sentence that grows too long names fewer of them.
  for (std::size_t most = kNamed; most > 0 && out.empty(); --most) {
    Sentence sentence(story, "ai.fillers", join(names, ","));
    sentence.text("On that way " + code(method) + " is that of " +
                  (fillers.size() == 1 ? names.front() + ", which is made there."
                                       : "one of " + amount(fillers.size(), "class") + ": " +
                                             list_up_to(names, most) + "."));
    add(out, sentence.at(places, kNamed).confidence(Confidence::medium).finish());
  }
  if (unnamed.empty()) return out;
  std::vector<std::string> others;
  std::vector<Place> at;
  for (const Filler& one : unnamed) others.push_back(code(one.name)), at.push_back(one.place);
  Sentence apart(story, "ai.fillers.unnamed", join(others, ","));
  apart.text((others.size() == 1
                  ? "Written for it, too, but named by no line that was read: "
                  : "Written for it, too, but each named by no line that was read: ") +
             list_up_to(others, kNamed) + ".");
  add(out, apart.at(at, kNamed).confidence(Confidence::medium).finish());
  return out;
}

}  // namespace cutaway::narrative
