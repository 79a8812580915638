// SPDX-License-Identifier: Apache-2.0
// Who is asked where the code takes the first one whose key or address is there: `if (openAiKey)
// return new A(); if (ollamaUrl) return new B(); return null`.
#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "meaning/ai/function_name.h"
#include "meaning/ai/ground.h"
#include "meaning/ai/ways.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kFewest = 2;
constexpr std::size_t kMostOrders = 3;
constexpr std::size_t kLongest = 60;  ///< letters of a condition

class Orders {
 public:
  Orders(const AiGround& ground, AiBook& book) : ground_(ground), book_(book) {
    for (const AiCall& call : ground.calls)
      if (call.kind == "chat") homes_.insert(call.place.file);
  }

  void find() {
    for (const FileId id : ground_.files) look_at(id);
  }

 private:
  /// One guarded way of a function: what is asked, and what is made under it.
  struct Way {
    GuardId guard;
    std::string made;
    SymbolRef home;
  };

  void look_at(FileId id) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    if (syntax.guards.empty()) return;
    std::map<SymbolId, std::vector<Way>> functions;
    const auto targets = ground_.context.links.calls(id);
    for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i) {
      const syntax::Call& call = syntax.calls[i];
      if (!call.guard.valid() || !call.scope.valid() || !is_there(syntax, call.guard)) continue;
      const SymbolRef home = made_by(targets[i].symbol);
      if (!home.symbol.valid()) continue;
      std::vector<Way>& ways = functions[ground_.file(id).named(call.scope)];
      const bool known =
          std::ranges::any_of(ways, [&](const Way& way) { return way.guard == call.guard; });
      if (!known) ways.push_back({call.guard, name_of(home), home});
    }
    for (const auto& [function, ways] : functions) take(id, function, ways);
  }

  /// `if (config.openAIApiKey)`: whether something is there, and nothing else.
  static bool is_there(const syntax::Syntax& syntax, GuardId guard) {
    const syntax::Guard& one = syntax.guards[guard.index()];
    if (one.negated || !one.value.valid() || one.condition.size > kLongest) return false;
    const ValueKind kind = syntax.value(one.value).kind;
    return kind == ValueKind::reference || kind == ValueKind::member ||
           kind == ValueKind::parameter || kind == ValueKind::call || kind == ValueKind::index;
  }

  /// The class, or the function that gives it back, in a file that asks a chat model.
  SymbolRef made_by(SymbolRef target) const {
    if (!target.symbol.valid() || !homes_.contains(target.file)) return {};
    const syntax::Syntax& syntax = ground_.context.project.of(target.file);
    const syntax::Symbol& symbol = syntax.symbols[target.symbol.index()];
    if (symbol.kind == syntax::SymbolKind::class_) return target;
    // `A.fromConfig()`, and the constructor itself
    const SymbolId type = symbol.container;
    if (type.valid() && syntax.symbols[type.index()].kind == syntax::SymbolKind::class_)
      return {target.file, type};
    return is_function(symbol) && ground_.reached_from(target) != nullptr ? target : SymbolRef{};
  }

  std::string name_of(SymbolRef home) const {
    const syntax::Syntax& syntax = ground_.context.project.of(home.file);
    return std::string(syntax.text(syntax.symbols[home.symbol.index()].name));
  }

  void take(FileId id, SymbolId function, const std::vector<Way>& ways) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    if (!function.valid() || ways.size() < kFewest || book_.orders.size() >= kMostOrders) return;
    std::set<std::string> made;
    std::set<SymbolRef> homes;
    AiOrder order;
    order.function = function_name(syntax, function);
    std::uint32_t last = 0;
    for (const Way& way : ways) {
      const syntax::Guard& guard = syntax.guards[way.guard.index()];
      made.insert(way.made), homes.insert(way.home);
      order.arms.push_back({setting_of(id, guard.value), way.made});
      if (!order.place.file.valid()) order.place = {id, guard.line, guard.line};
      last = std::max(last, guard.line);
    }
    // The same one under several conditions is no choice.
    if (order.function.empty() || made.size() < ways.size() || ground_.is_idle({id, function}) ||
        ground_.is_trial({id, function}) || !speaks_of_keys(order))
      return;
    read_rest(id, function, last, order);
    book_.orders.push_back(std::move(order));
  }

  /// A flag of how one is asked is no question of whom.
  bool speaks_of_keys(const AiOrder& order) const {
    return std::ranges::all_of(order.arms, [&](const AiOrder::Arm& arm) {
      const std::vector<std::string> words = identifier_words(arm.condition);
      return ground_.words.has_any("reach.ends", words);
    });
  }

  /// What the function gives back behind the last one.
  void read_rest(FileId id, SymbolId function, std::uint32_t last, AiOrder& order) const {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    for (const syntax::Exit& exit : syntax.exits) {
      if (exit.line <= last || exit.guard.valid() ||
          ground_.file(id).named(exit.scope) != function || !order.else_.empty())
        continue;
      order.else_at = {id, exit.line, exit.line};
      const bool nothing = !exit.value.valid() || syntax.value(exit.value).kind == ValueKind::null;
      if (exit.kind == syntax::ExitKind::throw_) order.else_ = "error";
      if (exit.kind == syntax::ExitKind::return_ && nothing) order.else_ = "nobody";
    }
  }

  /// The setting behind `config.openAIApiKey`, where one line fills it: `openAIApiKey:
  /// env.OPENAI_API_KEY`; else the condition as written.
  std::string setting_of(FileId id, ValueId value) const {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const std::string text = written(syntax, value);
    for (const linking::SettingRead& read : ground_.context.links.setting_reads())
      if (read.place.file == id && contains(text, read.written)) return read.written;
    const std::string name = text.substr(text.find_last_of('.') + 1);
    std::set<std::string> keys;
    for (const linking::SettingRead& read : ground_.context.links.setting_reads())
      if (is_own(ground_.context, read.place.file) && letters_of(read.written) == letters_of(name))
        keys.insert(read.written);
    if (keys.size() == 1) return *keys.begin();
    for (const FileId other : ground_.files) {
      const syntax::Syntax& home = ground_.context.project.of(other);
      for (const ValueNode& node : home.values) {
        if (node.kind != ValueKind::entry || node.child_count == 0 || home.text(node.text) != name)
          continue;
        const ValueNode& given = home.value(home.child(node, 0));
        if (given.kind == ValueKind::member && is_setting(home.text(given.text)))
          keys.emplace(home.text(given.text));
      }
    }
    return keys.size() == 1 ? *keys.begin() : text;
  }

  bool is_setting(std::string_view name) const {
    return std::ranges::any_of(ground_.context.links.setting_reads(),
                               [&](const auto& read) { return read.written == name; });
  }

  const AiGround& ground_;
  AiBook& book_;
  std::set<FileId> homes_;
};

}  // namespace

void find_ai_orders(const AiGround& ground, AiBook& book) { Orders(ground, book).find(); }

}  // namespace cutaway::meaning
