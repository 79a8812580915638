// SPDX-License-Identifier: Apache-2.0
// What happens around model calls: which failures are caught and what follows, how long is waited,
// how often it is tried again, and where it is counted what calls used.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "meaning/ai/bounds/caught.h"
#include "meaning/ai/bounds/decorated.h"
#include "meaning/ai/bounds/limit_place.h"
#include "meaning/ai/bounds/on_call.h"
#include "meaning/ai/bounds/timed.h"
#include "meaning/ai/function_name.h"
#include "meaning/ai/ground.h"
#include "meaning/ai/ways.h"
#include "meaning/rules/amount.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostBounds = 12;
constexpr std::size_t kMostSteps = 60;
constexpr int kMostUp = 4;

class Manners {
 public:
  Manners(const AiGround& ground, AiBook& book) : ground_(ground), book_(book) {}

  void find() {
    for (const AiCall& call : book_.calls)
      if (call.kind == "chat" && !take_callback(call)) look_around(call);
    find_told_on_error(ground_, book_);
    std::ranges::sort(book_.failing.caught, {}, &AiCaught::place);
    for (const FileId id : ground_.files) {
      if (!ground_.works_with_models(id)) continue;
      const bool asks = std::ranges::any_of(
          ground_.calls, [&](const AiCall& call) { return call.place.file == id; });
      look_for_bounds(id, asks);
    }
    for (const FileId id : ground_.files)
      if (ground_.leads(id)) look_for_duration(id);
    for (const auto find : {times_set_by_calls, tries_of_decorators})
      for (AiLimit& limit : find(ground_))
        if (seen_.insert(limit.name + " " + limit.value).second)
          book_.failing.bounds.push_back(std::move(limit));
    look_at_rules();
    look_at_config();
    if (book_.failing.bounds.size() > kMostBounds) book_.failing.bounds.resize(kMostBounds);
  }

 private:
  /// Whoever catches what the call throws: the function around it, else those that lead to it. A
  /// `catch` that only throws on hands the failure to the next one up.
  void look_around(const AiCall& call) {
    struct Step {
      FileId file;
      std::uint32_t line, end_line;
      SymbolRef function;
      int up;
    };
    std::vector<Step> open{{call.place.file, call.place.line, call.place.end_line, call.scope, 0}};
    std::set<SymbolRef> seen;
    for (std::size_t at = 0; at < open.size() && at < kMostSteps; ++at) {
      const Step step = open[at];
      if (take_caught(ground_, {step.file, step.line, step.end_line}, step.function,
                      book_.failing.caught))
        continue;
      if (step.up >= kMostUp || !step.function.symbol.valid()) continue;
      const bool later = yields(step.function);
      for (const auto& [file, index] : ground_.context.links.callers(step.function)) {
        if (!ground_.is_product(file) || ground_.beside(file)) continue;
        const syntax::Call& caller = ground_.context.project.of(file).calls[index];
        if (later && !heads_loop(ground_.context.project.of(file), caller)) continue;
        const SymbolRef function{file, ground_.file(file).named(caller.scope)};
        if (function.symbol.valid() && ground_.is_unused(function)) continue;
        if (function.symbol.valid() && seen.insert(function).second)
          open.push_back(
              {file, caller.line, std::max(caller.line, caller.end_line), function, step.up + 1});
      }
    }
  }

  /// `assistant.chat(…).onError(failure -> …)`: what the chain of the call is given for failures.
  bool take_callback(const AiCall& call) {
    const syntax::Syntax& syntax = ground_.context.project.of(call.place.file);
    for (const syntax::Call& chained : syntax.calls) {
      if (chained.line != call.place.line || chained.argument_count == 0 ||
          !ground_.words.has("failing.callbacks", letters_of(syntax.text(chained.name))))
        continue;
      const ValueNode& given = syntax.value(syntax.arguments[chained.first_argument]);
      if (given.kind != ValueKind::function || !given.symbol.valid()) continue;
      const syntax::Symbol& function = syntax.symbols[given.symbol.index()];
      syntax::Block lines;
      lines.line = function.line, lines.end_line = function.end_line;
      AiCaught row;
      row.kind = "handled";
      row.deeds = deeds_of(ground_, call.place.file, lines, given.symbol);
      row.place = {call.place.file, function.line, function.line};
      row.function = function_name(syntax, ground_.file(call.place.file).named(call.scope.symbol));
      book_.failing.caught.push_back(std::move(row));
      return true;
    }
    return false;
  }

  /// What such a function does, it does when somebody goes through what it gives.
  bool yields(SymbolRef function) const {
    const syntax::Syntax& syntax = ground_.context.project.of(function.file);
    return std::ranges::any_of(syntax.exits, [&](const syntax::Exit& exit) {
      return exit.kind == syntax::ExitKind::yield &&
             ground_.file(function.file).named(exit.scope) == function.symbol;
    });
  }

  static bool heads_loop(const syntax::Syntax& syntax, const syntax::Call& call) {
    return std::ranges::any_of(syntax.blocks, [&](const syntax::Block& block) {
      return block.kind == syntax::BlockKind::loop && block.line == call.line;
    });
  }

  /// `export const maxDuration = 300` of a file that answers requests: the host stops it then.
  void look_for_duration(FileId id) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    for (const syntax::Symbol& symbol : syntax.symbols) {
      if (symbol.container.valid() || !symbol.value.valid()) continue;
      if (!ground_.words.has("failing.durations", letters_of(syntax.text(symbol.name)))) continue;
      const ValueNode& value = syntax.value(symbol.value);
      if (value.kind != ValueKind::number) continue;
      AiLimit limit;
      limit.name = syntax.text(symbol.name), limit.words = "timeout";
      limit.value = syntax.text(value.text), limit.unit = "second";
      limit.places = {{id, symbol.name_line, symbol.name_line}}, limit.within = ground_.path(id);
      if (seen_.insert(limit.name + " " + limit.value).second)
        book_.failing.bounds.push_back(std::move(limit));
    }
  }

  /// `timeout: 60`, `max_retries = 3` where models are worked with.
  void look_for_bounds(FileId id, bool asks) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    for (std::size_t i = 0; i < syntax.values.size(); ++i) {
      const ValueKind kind = syntax.values[i].kind;
      if (kind != ValueKind::number && kind != ValueKind::arithmetic) continue;
      const CodeFile& file = ground_.file(id);
      const Standing standing = file.standing(ValueId(i));
      if (standing.compared || standing.listed || standing.joined || standing.names.empty())
        continue;
      const std::string name = bound_name(standing);
      if (name.empty() || only_converts(ground_.words, file, ValueId(i), standing)) continue;
      const bool client = beside_model(file, standing);
      if (!asks && !client) continue;
      const SymbolRef at{id, symbol_at(syntax, syntax.values[i].line)};
      if (!client && (!is_on_the_way(at) || only_looks(at))) continue;
      const bool constant = standing.holder.kind == Holder::Kind::symbol && !at.symbol.valid();
      if (!client && constant && !is_named_on_the_way(id, standing.holder.name)) continue;
      const bool times = contains(lower(name), "timeout");
      if (times && !client && !times_an_ask(ground_, file, ValueId(i))) continue;
      const auto amount =
          amount_of(ground_.context, ground_.rule_words, id, ValueId(i), times ? "time" : "count");
      if (!amount || amount->kind != Amount::Kind::number || amount->number < 0) continue;
      // `maxRetries: 0` that a call is given says that nobody tries again; a count begins so, too.
      const bool none = !times && !standing.callees.empty() && !standing.above.empty() &&
                        syntax.value(standing.above.front()).kind == ValueKind::entry;
      if (amount->number == 0 && !none) continue;
      AiLimit limit;
      limit.name = name, limit.words = times ? "timeout" : "retries", limit.value = amount->text;
      limit.unit = amount->unit, limit.places = {file.place(syntax.values[i].line)};
      const SymbolId around = file.named(symbol_at(syntax, syntax.values[i].line));
      limit.within = function_name(syntax, around);
      if (!amount->setting.empty()) limit.overridable_by.push_back(amount->setting);
      Arm arm = arm_of(file, ValueId(i), standing);
      limit.where = std::move(arm.where), limit.where_not = std::move(arm.not_);
      if (seen_.insert(name + " " + limit.value).second)
        book_.failing.bounds.push_back(std::move(limit));
    }
  }

  /// `Client(api_key=…, max_retries=5)`: given together with a model or a key.
  bool beside_model(const CodeFile& file, const Standing& standing) const {
    const auto speaks = [&](const ValueNode& node) {
      return node.kind == ValueKind::entry &&
             ground_.words.has("failing.beside", letters_of(file.text(node.text)));
    };
    for (const ValueId above : standing.above) {
      const ValueNode& node = file.syntax.value(above);
      for (std::size_t c = 0; c < node.child_count; ++c)
        if (speaks(file.syntax.value(file.syntax.child(node, c)))) return true;
    }
    if (standing.holder.kind != Holder::Kind::argument) return false;
    const syntax::Call& call = file.syntax.calls[standing.holder.call];
    for (std::uint32_t a = 0; a < call.argument_count; ++a)
      if (speaks(file.syntax.value(file.syntax.arguments[call.first_argument + a]))) return true;
    return false;
  }

  bool speaks_of_models(const ConfigValue& value) const {
    return std::ranges::any_of(value.keys, [&](std::string_view key) {
      const std::vector<std::string> words = identifier_words(key);
      return ground_.words.has_any("config.about", words) ||
             ground_.words.has_any("model.words", words);
    });
  }

  /// `max-retries: 5` of a tree of settings that names models, and what stands in for a model
  /// there.
  void look_at_config() {
    std::set<FileId> homes;
    for (const ConfigValue& value : ground_.config)
      if (ground_.words.model(value.value)) homes.insert(value.place.file);
    for (const ConfigValue& value : ground_.config) {
      if (!homes.contains(value.place.file) || value.listed) continue;
      const std::vector<std::string> words = identifier_words(value.keys.front());
      const bool instead = ground_.words.has_any("failing.instead", words);
      if (instead && value.keys.size() > 1 && ground_.words.model(value.value)) {
        AiSign sign;
        sign.means = "instead.named", sign.name = value.value, sign.function = value.keys[1];
        sign.places = {value.place};
        book_.signs.push_back(std::move(sign));
      }
      // `timeout` below `website_reader` is of something else.
      const bool other = value.keys.size() > 1 && !speaks_of_models(value);
      if (other) continue;
      const bool times = std::ranges::find(words, "timeout") != words.end();
      if (words.empty() || (!times && !ground_.words.has("failing.bounds", words.back()))) continue;
      const auto amount = amount_of(ground_.rule_words, value.value);
      if (!amount || amount->kind != Amount::Kind::number || amount->number <= 0) continue;
      AiLimit limit;
      limit.name = value.keys.front(), limit.words = times ? "timeout" : "retries";
      limit.value = amount->text, limit.unit = amount->unit, limit.places = {value.place};
      limit.within = ground_.path(value.place.file);
      if (!value.setting.empty()) limit.overridable_by.push_back(value.setting);
      if (seen_.insert(limit.name + " " + limit.value).second)
        book_.failing.bounds.push_back(std::move(limit));
    }
  }

  /// `@retry(stop=stop_after_attempt(3))`: rules of waiting and trying again whose function leads
  /// to a model.
  void look_at_rules() {
    for (const Rule& rule : ground_.facts.rules) {
      const bool times = rule.kind == "timeout";
      if ((!times && rule.kind != "retry") || !rule.scope.valid()) continue;
      if (!is_own(ground_.context, rule.place.file) || ground_.beside(rule.place.file)) continue;
      if (ground_.is_trial(rule.scope) || ground_.reached_from(rule.scope) == nullptr) continue;
      if (times && !times_an_ask(ground_, rule.place)) continue;
      const auto amount = amount_of(ground_.rule_words, rule.value);
      if (!amount || amount->kind != Amount::Kind::number || amount->number <= 0) continue;
      const bool known = std::ranges::any_of(book_.failing.bounds, [&](const AiLimit& one) {
        return one.places.front() == rule.place;
      });
      const std::string& name = rule.name.empty() ? rule.subject : rule.name;
      if (known || name.empty() || !seen_.insert(name + " " + rule.value).second) continue;
      AiLimit limit;
      limit.name = name, limit.words = times ? "timeout" : "retries", limit.value = amount->text;
      limit.unit = rule.unit, limit.places = {rule.place};
      limit.overridable_by = rule.overridable_by;
      book_.failing.bounds.push_back(std::move(limit));
    }
  }

  /// Outside of functions, in one that leads to a model, or in a class with one that does.
  bool is_on_the_way(SymbolRef at) const {
    if (!at.symbol.valid()) return true;
    const syntax::Syntax& syntax = ground_.context.project.of(at.file);
    const SymbolId named = ground_.file(at.file).named(at.symbol);
    if (!named.valid()) return true;
    if (ground_.is_trial({at.file, named})) return false;
    if (ground_.reached_from({at.file, named}) != nullptr) return true;
    const syntax::Symbol& symbol = syntax.symbols[named.index()];
    using syntax::SymbolKind;
    if (symbol.kind != SymbolKind::function && symbol.kind != SymbolKind::method) return true;
    const SymbolId type = ground_.file(at.file).named(symbol.container);
    if (!type.valid()) return false;
    for (std::size_t i = 0; i < syntax.symbols.size(); ++i)
      if (syntax.symbols[i].container == type &&
          ground_.reached_from({at.file, SymbolId(i)}) != nullptr)
        return true;
    return false;
  }

  /// A function of the file that leads to a model, or a decorator, names the constant.
  bool is_named_on_the_way(FileId id, std::string_view name) const {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    bool named = false;
    for (const ValueNode& node : syntax.values) {
      if (node.kind != ValueKind::reference || syntax.text(node.text) != name) continue;
      const SymbolId at = ground_.file(id).named(symbol_at(syntax, node.line));
      if (!at.valid() || is_on_the_way({id, at})) {
        const bool method = at.valid() && is_function(syntax.symbols[at.index()]);
        if (!method || ground_.reached_from({id, at}) != nullptr) return true;
      }
      named = true;
    }
    return !named;  // who names it elsewhere is not known
  }

  /// `is_running`, `has_model`: it asks whether something is there.
  bool only_looks(SymbolRef at) const {
    const SymbolId named = ground_.file(at.file).named(at.symbol);
    if (!named.valid()) return false;
    const syntax::Syntax& syntax = ground_.context.project.of(at.file);
    const auto words = identifier_words(syntax.text(syntax.symbols[named.index()].name));
    return !words.empty() && (words.front() == "is" || words.front() == "has");
  }

  std::string bound_name(const Standing& standing) const {
    // `retry(tries=3, delay=60)`: how long one pauses in between is no count of tries.
    if (ground_.words.has_any("failing.pauses", identifier_words(standing.names.front())))
      return {};
    for (std::size_t i = 0; i < standing.names.size() && i < 3; ++i) {
      const std::vector<std::string> words = identifier_words(standing.names[i]);
      if (words.empty()) continue;
      if (ground_.words.has("failing.never", words.front()) ||
          ground_.words.has_any("failing.pauses", words))
        return {};
      const bool waits = std::ranges::find(words, "timeout") != words.end();
      if (waits || ground_.words.has("failing.bounds", words.back()))
        return std::string(standing.names[i]);
    }
    return {};
  }

  const AiGround& ground_;
  AiBook& book_;
  std::set<std::string> seen_;
};

}  // namespace

void find_ai_manners(const AiGround& ground, AiBook& book) { Manners(ground, book).find(); }

}  // namespace cutaway::meaning
