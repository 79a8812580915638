// SPDX-License-Identifier: Apache-2.0
// Goes up from the lines that read texts, cut them or make vectors of them. What looks a question
// up makes vectors, too: so a way in has to speak of taking in, and not of asking.
#include "meaning/ai/retrieval/taken_in.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "meaning/ai/function_name.h"
#include "meaning/ai/paths/callers.h"
#include "meaning/ai/paths/handed_entries.h"
#include "meaning/ai/paths/written_names.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostOpen = 160;  ///< functions looked at from one line
constexpr std::size_t kMostStarts = 24;
constexpr int kMostSteps = 12;
constexpr std::size_t kFewestTypes = 3;
constexpr std::size_t kMostTypes = 60;

/// A line at which texts are worked on, and what is done there.
struct Start {
  SymbolRef function;
  Place place;
  std::string deed;  ///< "reads" "cuts" "vectors"
};

/// Where texts come in.
struct WayIn {
  std::string name;
  Place place;
};

class TakenIn {
 public:
  TakenIn(const AiGround& ground, AiBook& book)
      : ground_(ground),
        book_(book),
        callers_(ground),
        handed_(ground.context, ground.words, ground.files) {}

  void find() {
    for (const AiSign& sign : book_.signs)
      if (sign.means == "loader" || sign.means == "chunking")
        add_start(sign.places.front(), sign.means == "loader" ? "reads" : "cuts");
    for (const AiCall& call : book_.calls)
      if (call.kind == "embedding") add_start(call.place, "vectors");
    add_own_cutters();
    if (starts_.size() > kMostStarts) starts_.resize(kMostStarts);
    for (const Start& start : starts_) go_up(start);
  }

 private:
  /// `class Chunker: def chunk(self, documents)`: named after cutting, in a class that is, too.
  void add_own_cutters() {
    for (const FileId id : ground_.files) {
      const syntax::Syntax& syntax = ground_.context.project.of(id);
      for (const syntax::Symbol& symbol : syntax.symbols) {
        if (!is_function(symbol) || !symbol.container.valid() || symbol.parameter_count == 0)
          continue;
        const syntax::Symbol& type = syntax.symbols[symbol.container.index()];
        const bool cutter =
            type.kind == syntax::SymbolKind::class_ &&
            ground_.words.has_any("cut.cutters", identifier_words(syntax.text(type.name)));
        const std::string_view name = syntax.text(symbol.name);
        if (cutter && (ground_.words.has_any("cut.pieces", identifier_words(name)) ||
                       ground_.words.has_any("cut.splits", identifier_words(name))))
          add_start({id, symbol.name_line, symbol.name_line}, "cuts");
      }
    }
  }

  void add_start(const Place& place, std::string_view deed) {
    const syntax::Syntax& syntax = ground_.context.project.of(place.file);
    const SymbolId around = innermost_function(syntax, symbol_at(syntax, place.line));
    if (!around.valid() || !ground_.is_product(place.file) || ground_.beside(place.file)) return;
    const SymbolRef function{place.file, around};
    const bool known = std::ranges::any_of(starts_, [&](const Start& start) {
      return start.function == function && start.deed == deed;
    });
    if (!known) starts_.push_back({function, place, std::string(deed)});
  }

  void go_up(const Start& start) {
    std::vector<std::pair<SymbolRef, int>> open{{start.function, 0}};
    std::set<SymbolRef> seen{start.function};
    for (std::size_t at = 0; at < open.size() && at < kMostOpen; ++at) {
      const auto [function, steps] = open[at];
      if (const std::optional<WayIn> way = way_in(function)) {
        if (takes_in(*way, function)) note(start, *way);
        continue;
      }
      // A function that looks something up leads to asking, whatever comes before it.
      if (steps >= kMostSteps || looks_up(function)) continue;
      for (const Caller& caller : callers_.of(function)) {
        if (caller.guessed || !caller.function.symbol.valid()) continue;
        if (ground_.is_product(caller.function.file) && seen.insert(caller.function).second)
          open.emplace_back(caller.function, steps + 1);
      }
    }
  }

  std::string name_of(SymbolRef function) const {
    const SymbolId named = ground_.file(function.file).named(function.symbol);
    return named.valid() ? function_name(ground_.context.project.of(function.file), named)
                         : std::string();
  }

  std::optional<WayIn> way_in(SymbolRef function) const {
    const SymbolRef held{function.file, ground_.file(function.file).named(function.symbol)};
    const Route* route = ground_.entries.route_of(function);
    if (route == nullptr && held.symbol.valid()) route = ground_.entries.route_of(held);
    if (route != nullptr) return WayIn{route->method + " " + route->path, route->place};
    if (const HandedEntries::Entry* entry = handed_.of(function))
      if (entry->kind == "request" || entry->kind == "event")
        return WayIn{entry->name, entry->place};
    return std::nullopt;
  }

  bool looks_up(SymbolRef function) const {
    const std::vector<std::string> words = identifier_words(name_of(function));
    return ground_.words.has_any("texts_in.asks", words) &&
           !ground_.words.has_any("texts_in.takes", words);
  }

  /// `POST /documents/upload`, `WS /ws/import_files`: it speaks of taking in at its end or in the
  /// function that answers it, and does not only give back or take away.
  bool takes_in(const WayIn& way, SymbolRef function) const {
    const std::size_t space = way.name.find(' ');
    const std::string method = space == std::string::npos ? "" : way.name.substr(0, space);
    if (method == "GET" || method == "DELETE" || method == "HEAD") return false;
    std::vector<std::string> last;
    const std::string address = way.name.substr(space + 1);
    for (const std::string_view part : split(address, '/'))
      if (!part.empty() && part.find_first_of("{<:*[") == std::string_view::npos)
        last = identifier_words(part);
    const std::vector<std::string> own = identifier_words(name_of(function));
    if (ground_.words.has_any("texts_in.asks", last)) return false;
    // `create_bot` of `POST /bots/{id}`, `POST /tools/add`: that takes in anything, and only a word
    // of texts says that it is them.
    const auto takes = [&](const std::vector<std::string>& words) {
      return std::ranges::any_of(words, [&](const std::string& word) {
        return ground_.words.has("texts_in.takes", word) &&
               !ground_.words.has("texts_in.plain", word);
      });
    };
    if (takes(last) || ground_.words.has_any("texts_in.things", last)) return true;
    if (ground_.words.has_any("texts_in.plain", last) &&
        ground_.words.has_any("texts_in.things", identifier_words(address)))
      return true;
    return (takes(own) || ground_.words.has_any("texts_in.things", own)) &&
           !ground_.words.has_any("texts_in.asks", own);
  }

  void note(const Start& start, const WayIn& way) {
    const std::string name = name_of(start.function);
    for (AiNoted& one : book_.noted) {
      if (one.kind != "texts.in" || one.name != way.name || one.value != start.deed) continue;
      // Which of several classes does it is decided while it runs: they share the method alone.
      if (last_of(one.within) == last_of(name)) one.within = std::string(last_of(name));
      return;
    }
    AiNoted noted;
    noted.kind = "texts.in", noted.name = way.name, noted.value = start.deed;
    noted.within = name, noted.places = {way.place, start.place};
    book_.noted.push_back(std::move(noted));
  }

  const AiGround& ground_;
  AiBook& book_;
  const Callers callers_;
  const HandedEntries handed_;
  std::vector<Start> starts_;
};

/// "pdf" of ".PDF", "pdf", "*.pdf"; "" = it is no kind of file that holds texts.
std::string type_of(const AiGround& ground, std::string_view text) {
  std::string low = lower(text);
  if (low.starts_with("*")) low.erase(0, 1);
  if (low.starts_with(".")) low.erase(0, 1);
  return ground.words.has("texts_in.types", low) ? low : std::string();
}

/// The kinds of files that a list, or the keys of a table, are made of; few where one is none.
std::vector<std::string> types_in(const AiGround& ground, const syntax::Syntax& syntax,
                                  ValueId value) {
  std::vector<std::string> out;
  const ValueNode& node = syntax.value(value);
  if (node.kind != ValueKind::list && node.kind != ValueKind::record) return out;
  std::size_t others = 0;
  for (std::size_t c = 0; c < node.child_count && c < kMostTypes; ++c) {
    const ValueNode& child = syntax.value(syntax.child(node, c));
    const bool text = child.kind == ValueKind::string || child.kind == ValueKind::entry;
    const std::string type = text ? type_of(ground, syntax.text(child.text)) : std::string();
    if (type.empty())
      ++others;
    else if (std::ranges::find(out, type) == out.end())
      out.push_back(type);
  }
  return others * 2 > out.size() ? std::vector<std::string>() : out;
}

/// The list or table with the most kinds of papers that a name of the product holds which speaks of
/// them: `SUPPORTED_EXTENSIONS = [".pdf", ".md", ".txt"]`.
void find_types(const AiGround& ground, AiBook& book) {
  AiNoted best;
  std::pair<std::size_t, std::size_t> most;
  const auto look = [&](FileId id, std::string_view name, ValueId value, std::uint32_t line) {
    const syntax::Syntax& syntax = ground.context.project.of(id);
    if (!value.valid() ||
        !ground.words.has_any("texts_in.holders", identifier_words(last_of(name))))
      return;
    const std::vector<std::string> types = types_in(ground, syntax, value);
    const auto papers = std::ranges::count_if(
        types, [&](const std::string& type) { return ground.words.has("texts_in.papers", type); });
    // What reads files names more papers than a table of every kind that exists.
    const std::pair weight(static_cast<std::size_t>(papers), types.size());
    if (papers < 2 || types.size() < kFewestTypes || weight <= most) return;
    most = weight;
    best.kind = "texts.files", best.name = std::string(last_of(name));
    best.value = join(types, "|"), best.places = {{id, line, line}};
  };
  for (std::size_t i = 0; i < ground.context.project.size(); ++i) {
    const FileId id(i);
    if (!ground.is_product(id) || ground.beside(id)) continue;
    const syntax::Syntax& syntax = ground.context.project.of(id);
    for (const syntax::Binding& one : syntax.bindings)
      look(id, syntax.text(one.target), one.value, one.line);
    for (const syntax::Symbol& one : syntax.symbols)
      look(id, syntax.text(one.name), one.value, one.line);
  }
  if (!best.kind.empty()) book.noted.push_back(std::move(best));
}

}  // namespace

void find_ai_taken_in(const AiGround& ground, AiBook& book) {
  const std::size_t before = book.noted.size();
  TakenIn(ground, book).find();
  // What kinds of files are named counts only where texts were seen to come in, or to be cut.
  const bool cuts =
      std::ranges::any_of(book.signs, [](const AiSign& sign) { return sign.means == "chunking"; });
  if (book.noted.size() > before || cuts || !book.stores.empty()) find_types(ground, book);
}

}  // namespace cutaway::meaning
