// SPDX-License-Identifier: Apache-2.0
// Tables of what is taken when nobody chooses: `DEFAULTS = {"reranker": PlainReranker}`. The class
// that stands there runs; those beside it can be chosen.
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
    for (const FileId id : ground_.files) look_at(id);
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
    const linking::Target target = ground_.context.links.what_is({id, given});
    if (!target.symbol.valid() || !target.symbol.symbol.valid()) return;
    const syntax::Syntax& home = ground_.context.project.of(target.symbol.file);
    const syntax::Symbol& type = home.symbols[target.symbol.symbol.index()];
    if (type.kind != syntax::SymbolKind::class_) return;
    AiChosen made;
    made.name = name, made.taken = home.text(type.name);
    const std::uint32_t line = std::max(1U, entry.line);
    made.places = {{id, line, line}};
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
    if (model.how != "default") return;
    const SymbolRef type = class_of(model.places.front());
    if (!type.valid()) return;
    if (classes_.contains(type)) {
      model.configured = true, model.weight += kRuns, model.of_provider.clear();
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
