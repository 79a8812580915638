// SPDX-License-Identifier: Apache-2.0
// Tables of what is taken when nobody chooses: `DEFAULTS = {"reranker": PlainReranker}`, and the
// first of a list: `{"selected": list(rankers.values())[0]}`. The class that stands there runs;
// those beside it can be chosen.
#include <algorithm>
#include <set>
#include <tuple>

#include "base/text.h"
#include "meaning/ai/ground.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostChosen = 24;
constexpr double kRuns = 2;

class Chosen {
 public:
  Chosen(const AiGround& ground, AiBook& book) : ground_(ground), book_(book) {}

  void find() {
    for (const FileId id : ground_.files) look_at(id), look_at_firsts(id);
    settle();
    if (classes_.empty()) return;
    for (AiModel& model : book_.models) judge(model);
    std::ranges::stable_sort(book_.models, [](const AiModel& a, const AiModel& b) {
      return std::tie(b.weight, a.places.front()) < std::tie(a.weight, b.places.front());
    });
  }

 private:
  void look_at(FileId id) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    if (!names_defaults(syntax)) return;
    for (std::size_t i = 0; i < syntax.values.size(); ++i) {
      const ValueNode& node = syntax.values[i];
      if (node.kind != ValueKind::record || node.child_count == 0) continue;
      const Standing standing = ground_.file(id).standing(ValueId(i));
      const Holder& holder = standing.holder;
      const bool held = holder.kind == Holder::Kind::symbol || holder.kind == Holder::Kind::binding;
      if (!held || !standing.above.empty() || !contains(lower(holder.name), "default")) continue;
      if (!is_about_models(syntax, node)) continue;
      const SymbolRef of = class_of({id, std::max(1U, node.line), std::max(1U, node.line)});
      for (std::size_t c = 0; c < node.child_count; ++c) take(id, syntax.child(node, c), of);
    }
  }

  /// `"selected": list(rankers.values())[0].name`
  void look_at_firsts(FileId id) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    for (std::size_t i = 0; i < syntax.values.size(); ++i) {
      const ValueNode& node = syntax.values[i];
      if (node.kind != ValueKind::index || node.child_count != 2) continue;
      const ValueNode& which = syntax.value(syntax.child(node, 1));
      if (which.kind != ValueKind::number || syntax.text(which.text) != "0") continue;
      const Standing standing = ground_.file(id).standing(ValueId(i));
      const bool chosen = std::ranges::any_of(standing.names, [&](std::string_view name) {
        return ground_.words.has_any("chosen.holders", identifier_words(name));
      });
      const std::string_view name = chosen ? listed_name(syntax, syntax.child(node, 0)) : "";
      if (!name.empty()) take_first(id, name, std::max(1U, node.line));
    }
  }

  /// "rankers" of `list(rankers.values())`.
  static std::string_view listed_name(const syntax::Syntax& syntax, ValueId value) {
    std::vector<ValueId> open{value};
    for (std::size_t at = 0; at < open.size() && at < 10; ++at) {
      const ValueNode& node = syntax.value(open[at]);
      const std::string_view text = syntax.text(node.text);
      if (node.kind == ValueKind::reference && text.size() > 4) return text;
      for (std::size_t c = 0; c < node.child_count; ++c) open.push_back(syntax.child(node, c));
    }
    return {};
  }

  /// The list of that name, there or in a file that is taken in: `rankers = [Plain(), Good()]`.
  void take_first(FileId id, std::string_view name, std::uint32_t line) {
    std::vector<FileId> homes{id};
    const auto taken_in = ground_.context.links.file_imports(id);
    homes.insert(homes.end(), taken_in.begin(), taken_in.end());
    for (const FileId home : homes) {
      const ValueId made = first_of_list(ground_.context.project.of(home), name);
      if (made.valid()) return take_class(home, made, std::string(name), {id, line, line}, {});
    }
  }

  /// `[Info("a"), Info("b")]`: which class the first one is of tells nothing.
  static bool are_alike(const syntax::Syntax& syntax, const ValueNode& list) {
    std::set<std::string_view> made;
    for (std::size_t c = 0; c < list.child_count; ++c) {
      const ValueNode& one = syntax.value(syntax.child(list, c));
      if (one.child_count == 0) return false;
      made.insert(syntax.text(syntax.value(syntax.child(one, 0)).text));
    }
    return made.size() < 2;
  }

  /// The class of the first element of a list at the top of the file, under no condition or one
  /// that holds where nobody sets anything.
  static ValueId first_of_list(const syntax::Syntax& syntax, std::string_view name) {
    std::vector<ValueId> lists;
    for (const syntax::Symbol& symbol : syntax.symbols)
      if (!symbol.container.valid() && symbol.value.valid() && syntax.text(symbol.name) == name)
        lists.push_back(symbol.value);
    for (const syntax::Binding& binding : syntax.bindings)
      if (!binding.scope.valid() && binding.value.valid() && syntax.text(binding.target) == name)
        lists.push_back(binding.value);
    for (const ValueId value : lists) {
      const ValueNode& list = syntax.value(value);
      if (list.kind != ValueKind::list || list.child_count < 2 || are_alike(syntax, list)) continue;
      const ValueNode& made = syntax.value(syntax.child(list, 0));
      if (made.child_count == 0) continue;
      const ValueId callee = syntax.child(made, 0);
      const auto call = std::ranges::find(syntax.calls, callee, &syntax::Call::callee);
      if (call != syntax.calls.end() && holds_unset(syntax, call->guard)) return callee;
    }
    return {};
  }

  /// `production != "Production"`, where nobody has set it.
  static bool holds_unset(const syntax::Syntax& syntax, GuardId guard) {
    if (!guard.valid()) return true;
    const syntax::Guard& around = syntax.guards[guard.index()];
    const std::string_view text = syntax.text(around.condition);
    if (contains(text, "!=")) return !around.negated;
    return contains(text, "==") && around.negated;
  }

  static bool names_defaults(const syntax::Syntax& syntax) {
    const auto says = [&](syntax::Text name) {
      return contains(lower(syntax.text(name)), "default");
    };
    return std::ranges::any_of(syntax.symbols, [&](const auto& row) { return says(row.name); }) ||
           std::ranges::any_of(syntax.bindings, [&](const auto& row) { return says(row.target); });
  }

  bool is_about_models(const syntax::Syntax& syntax, const ValueNode& record) const {
    for (std::size_t c = 0; c < record.child_count; ++c) {
      const std::string_view key = syntax.text(syntax.value(syntax.child(record, c)).text);
      if (ground_.words.has_any("config.about", identifier_words(key))) return true;
    }
    return false;
  }

  void take(FileId id, ValueId value, SymbolRef of) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const ValueNode& entry = syntax.value(value);
    if (entry.kind != ValueKind::entry || entry.child_count == 0) return;
    const ValueId given = syntax.child(entry, 0);
    const std::string name(syntax.text(entry.text));
    if (syntax.value(given).kind != ValueKind::reference) return;
    const std::uint32_t line = std::max(1U, entry.line);
    take_class(id, given, name, {id, line, line}, of);
  }

  void take_class(FileId id, ValueId given, std::string name, const Place& place, SymbolRef of) {
    const linking::Target target = ground_.context.links.what_is({id, given});
    if (!target.symbol.valid() || !target.symbol.symbol.valid()) return;
    const syntax::Syntax& home = ground_.context.project.of(target.symbol.file);
    const syntax::Symbol& type = home.symbols[target.symbol.symbol.index()];
    if (type.kind != syntax::SymbolKind::class_) return;
    AiChosen made;
    made.name = std::move(name), made.taken = home.text(type.name);
    made.places = {place};
    rows_.push_back({std::move(made), target.symbol, of});
  }

  /// What a class takes that itself has to be chosen says nothing of the product.
  void settle() {
    std::set<SymbolRef> taken;
    std::set<std::string> homes;
    for (const Row& row : rows_) {
      taken.insert(row.type);
      homes.insert(std::string(folder_name(ground_.path(row.type.file))));
    }
    for (Row& row : rows_) {
      const bool beside = row.of.valid() && !taken.contains(row.of) &&
                          homes.contains(std::string(folder_name(ground_.path(row.of.file))));
      if (beside) continue;
      classes_.insert(row.type);
      folders_.insert(std::string(folder_name(ground_.path(row.type.file))));
      const bool known = std::ranges::any_of(book_.chosen, [&](const AiChosen& one) {
        return one.name == row.is.name && one.taken == row.is.taken;
      });
      if (!known && book_.chosen.size() < kMostChosen) book_.chosen.push_back(std::move(row.is));
    }
  }

  /// The class around the first place.
  SymbolRef class_of(const Place& place) const {
    const syntax::Syntax& syntax = ground_.context.project.of(place.file);
    SymbolId at = symbol_at(syntax, place.line);
    for (int step = 0; step < 8 && at.valid(); ++step) {
      if (syntax.symbols[at.index()].kind == syntax::SymbolKind::class_) return {place.file, at};
      at = syntax.symbols[at.index()].container;
    }
    return {};
  }

  void judge(AiModel& model) const {
    if (model.how != "default" && model.how != "argument") return;
    const bool is_default = model.how == "default";
    const SymbolRef type = class_of(model.places.front());
    if (!type.valid()) return;
    if (classes_.contains(type)) {
      if (is_default) model.configured = true, model.weight += kRuns, model.of_provider.clear();
    } else if (folders_.contains(std::string(folder_name(ground_.path(type.file))))) {
      model.how = "offered", model.weight -= kRuns;
    }
  }

  struct Row {
    AiChosen is;
    SymbolRef type, of;  ///< the class that is taken, and the one whose table it is
  };

  const AiGround& ground_;
  AiBook& book_;
  std::vector<Row> rows_;
  std::set<SymbolRef> classes_;
  std::set<std::string> folders_;
};

}  // namespace

void find_ai_chosen(const AiGround& ground, AiBook& book) { Chosen(ground, book).find(); }

}  // namespace cutaway::meaning
