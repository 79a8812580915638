// SPDX-License-Identifier: Apache-2.0
// Looks for loops around what leads to a model, reads up to what they count, and under which
// conditions a function returns out of them.
#include "meaning/ai/bounds/agent_loops.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>

#include "base/text.h"
#include "meaning/ai/bounds/tries_again.h"
#include "meaning/ai/function_name.h"
#include "meaning/ai/paths/written_names.h"
#include "meaning/rules/amount.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostLoops = 6;
constexpr std::size_t kLongest = 70;
constexpr std::uint32_t kHeadLines = 4;
constexpr std::uint32_t kLeaveLines = 6;  ///< … in which a loop is left that counts too far

struct Head {
  std::string written;  ///< "turn < self.most_turns"; "" = it goes on for ever
  ValueId bound;        ///< the far side; invalid = it goes on for ever
};

class AgentLoops {
 public:
  AgentLoops(const AiGround& ground, const AiBook& book) : ground_(ground), book_(book) {}

  std::vector<AiSign> find() {
    for (const FileId id : ground_.files) {
      const bool of_agents = is_of_agents(id);
      if (!of_agents && !ground_.leads(id)) continue;
      for (const syntax::Block& block : ground_.context.project.of(id).blocks)
        if (block.kind == syntax::BlockKind::loop && block.scope.valid())
          look_at(id, block, of_agents);
    }
    // What counts says more than what goes on until something ends it.
    std::ranges::stable_sort(found_, {}, [](const AiSign& sign) { return sign.name.empty(); });
    if (found_.size() > kMostLoops) found_.resize(kMostLoops);
    return std::move(found_);
  }

  std::optional<AiSign> around(const Place& at) const {
    const syntax::Syntax& syntax = ground_.context.project.of(at.file);
    const SymbolId called = called_in(ground_, at);
    if (!called.valid() || only_tries_again(ground_, at)) return std::nullopt;
    const SymbolId function = ground_.file(at.file).named(called);
    for (const syntax::Block& block : syntax.blocks) {
      const bool holds = block.kind == syntax::BlockKind::loop && block.scope.valid() &&
                         block.line < at.line && at.line <= block.end_line &&
                         ground_.file(at.file).named(block.scope) == function;
      if (!holds) continue;
      if (auto sign = seen(at.file, block, at, false)) return sign;
    }
    return std::nullopt;
  }

 private:
  bool is_of_agents(FileId id) const {
    return ground_.words.has_any("loops.agents", identifier_words(ground_.path(id)));
  }

  void look_at(FileId id, const syntax::Block& block, bool of_agents) {
    const Place asks = asked_in(id, block);
    if (asks.file.valid() && only_tries_again(ground_, asks)) return;
    std::optional<AiSign> sign = seen(id, block, asks, of_agents);
    if (sign && told_.emplace(sign->function, sign->name).second)
      found_.push_back(std::move(*sign));
  }

  /// `asks`: the line in it that leads to a model; its file invalid = none was seen.
  std::optional<AiSign> seen(FileId id, const syntax::Block& block, const Place& asks,
                             bool of_agents) const {
    const SymbolRef function{id, ground_.file(id).named(block.scope)};
    if (!function.symbol.valid() || ground_.is_trial(function) || ground_.is_idle(function))
      return std::nullopt;
    const std::optional<Head> head = head_of(id, block);
    if (!head) return std::nullopt;
    // An interface may hide who is asked: what counts steps of an agent is known by its name.
    if (!asks.file.valid() && (!of_agents || !counts_steps(id, *head))) return std::nullopt;
    const std::string ends = ends_of(id, block);
    if (head->written.empty() && (ends.empty() || waits_for_others(id, block))) return std::nullopt;
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    AiSign sign;
    sign.means = "loop.asks", sign.name = head->written;
    sign.function = function_name(syntax, function.symbol);
    sign.places = {{id, block.line, block.line}};
    sign.off_unless = ends;
    if (sign.function.empty()) return std::nullopt;
    if (head->bound.valid()) add_value(id, function.symbol, head->bound, sign);
    return sign;
  }

  // ---- the head -----------------------------------------------------------------------------

  /// `turn < self.most_turns`, `range(self.max_steps)`, `while True`; nothing where it runs over
  /// what it is given.
  std::optional<Head> head_of(FileId id, const syntax::Block& block) const {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const std::uint32_t last = std::min(block.line + kHeadLines, first_call_in(syntax, block));
    bool endless = false;
    for (const ValueNode& node : syntax.values) {
      if (node.line < block.line || node.line > block.line + kLeaveLines) continue;
      if (node.kind == ValueKind::boolean && node.line == block.line &&
          lower(syntax.text(node.text)) == "true")
        endless = true;
      if (auto left = left_at(syntax, block, node)) return left;
      if (node.line > last || endless) continue;
      const std::string_view how = syntax.text(node.text);
      const bool less = how == "<" || how == "<=", more = how == ">" || how == ">=";
      const bool sides =
          node.kind == ValueKind::comparison && (less || more) && node.child_count == 2;
      const bool range = node.line == block.line && node.kind == ValueKind::call &&
                         (node.child_count == 2 || node.child_count == 3) &&
                         syntax.text(syntax.value(syntax.child(node, 0)).text) == "range";
      if (!sides && !range) continue;
      const ValueId side = syntax.child(node, range ? node.child_count - 1U : less ? 1U : 0U);
      const ValueId counter = range ? ValueId() : syntax.child(node, less ? 0 : 1);
      // `step < most + 1` is `step <= most`.
      const ValueId one_less = how == "<" ? without_one(syntax, side) : ValueId();
      const ValueId bound = one_less.valid() ? one_less : side;
      if (!is_bound(syntax, bound, counter)) continue;
      Head head;
      head.bound = bound;
      head.written = written(syntax, bound);
      if (!range)
        head.written = written(syntax, counter) + " " +
                       (one_less.valid() ? "<=" : flipped(how, less)) + " " + head.written;
      if (head.written.size() <= kLongest) return head;
    }
    return endless ? std::optional(Head{}) : std::nullopt;
  }

  /// `if rounds > most: break` among the first lines of the loop says how long it goes on.
  std::optional<Head> left_at(const syntax::Syntax& syntax, const syntax::Block& block,
                              const ValueNode& node) const {
    const std::string_view how = syntax.text(node.text);
    const bool leaves = node.kind == ValueKind::comparison && node.child_count == 2 &&
                        node.line > block.line && (how == ">" || how == ">=");
    if (!leaves) return std::nullopt;
    const ValueId counter = syntax.child(node, 0), bound = syntax.child(node, 1);
    const bool counts =
        is_name(syntax.value(counter)) &&
        ground_.words.has_any("rounds.counted",
                              identifier_words(syntax.text(syntax.value(counter).text)));
    if (!counts || !is_name(syntax.value(bound)) || !is_bound(syntax, bound, counter))
      return std::nullopt;
    Head head;
    head.bound = bound;
    head.written =
        written(syntax, counter) + (how == ">" ? " <= " : " < ") + written(syntax, bound);
    return head.written.size() <= kLongest ? std::optional(head) : std::nullopt;
  }

  /// `most` of `most + 1`; invalid = it is something else.
  static ValueId without_one(const syntax::Syntax& syntax, ValueId value) {
    const ValueNode& node = syntax.value(value);
    if (node.kind != ValueKind::arithmetic || node.child_count != 2 ||
        syntax.text(node.text) != "+")
      return {};
    const ValueId name = syntax.child(node, 0);
    const ValueNode& one = syntax.value(syntax.child(node, 1));
    const bool fits = is_name(syntax.value(name)) && one.kind == ValueKind::number &&
                      syntax.text(one.text) == "1";
    return fits ? name : ValueId();
  }

  static std::string flipped(std::string_view how, bool less) {
    if (less) return std::string(how);
    return how == ">" ? "<" : "<=";
  }

  /// A name that says it is the most of something, or steps; a number beside a counter of such.
  bool is_bound(const syntax::Syntax& syntax, ValueId bound, ValueId counter) const {
    const ValueNode& node = syntax.value(bound);
    if (is_name(node)) {
      const std::vector<std::string> words = identifier_words(syntax.text(node.text));
      return ground_.words.has_any("loops.what", words) ||
             (ground_.words.has_any("loops.of", words) &&
              ground_.words.has_any("rounds.counted", words));
    }
    if (node.kind != ValueKind::number || !counter.valid()) return false;
    const ValueNode& counts = syntax.value(counter);
    return is_name(counts) &&
           ground_.words.has_any("rounds.counted", identifier_words(syntax.text(counts.text)));
  }

  bool counts_steps(FileId id, const Head& head) const {
    if (!head.bound.valid()) return false;
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const auto known =
        ground_.words.limit(identifier_words(syntax.text(syntax.value(head.bound).text)));
    return known && ground_.words.has("rounds.words", known->first);
  }

  static std::uint32_t first_call_in(const syntax::Syntax& syntax, const syntax::Block& block) {
    std::uint32_t first = block.end_line;
    for (const syntax::Call& call : syntax.calls)
      if (call.line > block.line && call.line < first) first = call.line;
    return first;
  }

  /// "self.rc.max_steps"
  static std::string written(const syntax::Syntax& syntax, ValueId value) {
    const ValueNode& node = syntax.value(value);
    const std::string name(syntax.text(node.text));
    if (node.kind != ValueKind::member || node.child_count == 0) return name;
    const ValueNode& object = syntax.value(syntax.child(node, 0));
    return is_name(object) ? written(syntax, syntax.child(node, 0)) + "." + name : name;
  }

  // ---- the body -----------------------------------------------------------------------------

  /// The line in the loop that leads to a model; its file invalid = none was seen.
  Place asked_in(FileId id, const syntax::Block& block) const {
    for (const AiCall& call : book_.calls)
      if (call.kind == "chat" && call.place.file == id && call.place.line > block.line &&
          call.place.line <= block.end_line)
        return call.place;
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const auto targets = ground_.context.links.calls(id);
    for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i) {
      const syntax::Call& call = syntax.calls[i];
      const SymbolRef target = targets[i].symbol;
      if (call.line <= block.line || call.line > block.end_line || !target.valid()) continue;
      if (target.symbol.valid() && ground_.reached_from(target) != nullptr)
        return {id, call.line, call.line};
    }
    return {};
  }

  /// `input("> ")`, `queue.get()`: each round is a question of its own.
  bool waits_for_others(FileId id, const syntax::Block& block) const {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    return std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
      const bool within = block.line < call.line && call.line <= block.end_line;
      const std::string name = lower(syntax.text(call.name));
      return within && (ground_.words.has("rounds.from_people", name) ||
                        ground_.words.has("loops.waits", name));
    });
  }

  /// "not tool_calls\nstep.is_final": what holds where the function returns out of the loop.
  std::string ends_of(FileId id, const syntax::Block& block) const {
    constexpr std::size_t kMost = 2;
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    std::vector<std::string> said;
    for (const syntax::Exit& exit : syntax.exits) {
      const bool leaves = exit.kind == syntax::ExitKind::return_ && exit.scope == block.scope &&
                          block.line < exit.line && exit.line <= block.end_line;
      if (!leaves || !exit.guard.valid() || said.size() >= kMost) continue;
      const syntax::Guard& guard = syntax.guards[exit.guard.index()];
      const std::string condition(trim(syntax.text(guard.condition)));
      if (guard.negated || guard.line <= block.line || condition.size() > kLongest ||
          contains(condition, "\n"))
        continue;
      const bool finishes = ground_.words.has_any("loops.finishes", identifier_words(condition));
      if (finishes && std::ranges::find(said, condition) == said.end()) said.push_back(condition);
    }
    return join(said, "\n");
  }

  // ---- the number ---------------------------------------------------------------------------

  /// `most = fast ? 2 : 25`: none of its numbers alone is the bound.
  bool hangs_on_condition(FileId id, const ValueNode& bound) const {
    const std::string_view name = last_of(ground_.context.project.of(id).text(bound.text));
    return std::ranges::any_of(book_.limits, [&](const AiLimit& limit) {
      return last_of(limit.name) == name && limit.places.front().file == id &&
             (limit.partly || !limit.where.empty() || !limit.where_not.empty());
    });
  }

  /// `MOST = int(os.getenv("MOST_ROUNDS", 5))`: the setting that the bound is read from, where its
  /// default is a number; nullptr = none.
  const linking::SettingRead* read_for(FileId id, ValueId bound) const {
    const SymbolRef is = ground_.context.links.what_is({id, bound}).symbol;
    if (!is.valid() || !is.symbol.valid()) return nullptr;
    const syntax::Symbol& symbol = ground_.context.project.of(is.file).symbols[is.symbol.index()];
    const auto* read = ground_.read_at(ground_.file(is.file).place(symbol.name_line));
    const bool number = read != nullptr && read->default_value && !read->default_value->empty() &&
                        read->default_value->find_first_not_of("0123456789") == std::string::npos;
    return number ? read : nullptr;
  }

  void add_value(FileId id, SymbolId function, ValueId bound, AiSign& sign) const {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const ValueNode& node = syntax.value(bound);
    if (node.kind == ValueKind::number || hangs_on_condition(id, node)) return;
    const auto amount = amount_of(ground_.context, ground_.rule_words, id, bound, "count");
    if (amount && amount->kind == Amount::Kind::number) {
      sign.name += "|" + amount->text;
      if (amount->place.file.valid()) sign.places.push_back(amount->place);
      return;
    }
    if (const linking::SettingRead* read = read_for(id, bound)) {
      sign.name += "|" + *read->default_value, sign.places.push_back(read->place);
      return;
    }
    const std::string_view name = last_of(syntax.text(node.text));
    const SymbolId holder = syntax.symbols[function.index()].container;
    const std::string_view around =
        holder.valid() ? syntax.text(syntax.symbols[holder.index()].name) : std::string_view();
    const AiLimit* found = nullptr;
    bool several = false;
    for (const AiLimit& limit : book_.limits) {
      if (last_of(limit.name) != name || !limit.where.empty() || limit.partly) continue;
      if (!around.empty() && limit.within == around) {
        found = &limit, several = false;
        break;
      }
      several = several || (found != nullptr && found->value != limit.value);
      found = &limit;
    }
    if (found == nullptr || several) return;
    sign.name += "|" + found->value, sign.places.push_back(found->places.front());
  }

  const AiGround& ground_;
  const AiBook& book_;
  std::vector<AiSign> found_;
  std::set<std::pair<std::string, std::string>> told_;
};

}  // namespace

void find_ai_agent_loops(const AiGround& ground, AiBook& book) {
  std::vector<AiSign> found = AgentLoops(ground, book).find();
  std::ranges::move(found, std::back_inserter(book.signs));
}

std::optional<AiSign> agent_loop_around(const AiGround& ground, const AiBook& book,
                                        const Place& at) {
  return AgentLoops(ground, book).around(at);
}

}  // namespace cutaway::meaning
