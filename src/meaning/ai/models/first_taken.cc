// SPDX-License-Identifier: Apache-2.0
// Looks for the first element of lists of models, and for who gives the list.
#include "meaning/ai/models/first_taken.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "meaning/ai/function_name.h"
#include "meaning/ai/ways.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostSigns = 8;

class FirstTaken {
 public:
  FirstTaken(const AiGround& ground, AiBook& book) : ground_(ground), book_(book) {}

  void find() {
    for (const FileId id : ground_.files) {
      const bool home = ground_.leads(id) || ground_.works_with_models(id);
      const syntax::Syntax& syntax = ground_.context.project.of(id);
      for (const ValueNode& node : syntax.values)
        if (node.kind == ValueKind::alternative) look_at_fallback(id, node);
      for (const ValueNode& node : syntax.values)
        if (node.kind == ValueKind::index && node.child_count == 2)
          look_at(id, node, home ? Sure::by_way : Sure::by_class);
    }
  }

 private:
  /// Why the list is one of which somebody is asked.
  enum class Sure { by_way, by_class, by_fallback };

  /// `all.chatModels.find(isChosen) ?? all.chatModels[0]`: the first where nobody chose.
  void look_at_fallback(FileId id, const ValueNode& node) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    if (node.child_count != 2) return;
    const ValueNode& last = syntax.value(syntax.child(node, 1));
    if (last.kind != ValueKind::index || last.child_count != 2) return;
    const std::string list = written(syntax, syntax.child(last, 0));
    ValueId at = syntax.child(node, 0);
    for (int step = 0; step < 4 && !list.empty(); ++step) {
      const ValueNode& asked = syntax.value(at);
      if (written(syntax, at) == list) return look_at(id, last, Sure::by_fallback);
      if (asked.child_count == 0) return;
      at = syntax.child(asked, 0);
    }
  }

  void look_at(FileId id, const ValueNode& node, Sure sure) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const ValueNode& list = syntax.value(syntax.child(node, 0));
    const ValueNode& which = syntax.value(syntax.child(node, 1));
    if (which.kind != ValueKind::number || syntax.text(which.text) != "0") return;
    const bool member = list.kind == ValueKind::member;
    if (!member && list.kind != ValueKind::reference && list.kind != ValueKind::parameter) return;
    const std::string_view name = syntax.text(list.text);
    const std::vector<std::string> words = identifier_words(name);
    // Bare `models` of a page may be of any kind.
    if (words.size() < (sure == Sure::by_fallback ? 2U : 1U)) return;
    if (!ground_.words.has("model.lists", words.back())) return;
    const SymbolId at = ground_.file(id).named(symbol_at(syntax, node.line));
    if (!at.valid()) return;
    const std::string type = chosen_class(id, at);
    const bool on_way = sure == Sure::by_way && (ground_.reached_from({id, at}) != nullptr ||
                                                 (member && makes_models(id, at)));
    if (!on_way && type.empty() && sure != Sure::by_fallback) return;
    if (ground_.is_idle({id, at}) && sure == Sure::by_way && type.empty()) return;
    if (told_at_.contains({id, node.line})) return;
    // `checkConfig` of a page takes it, too: what stands in for a choice is no trial.
    if (sure != Sure::by_fallback && ground_.is_trial({id, at})) return;
    AiSign sign;
    sign.means = "first.taken", sign.function = type.empty() ? function_name(syntax, at) : type;
    for (const linking::SettingRead& read : ground_.context.links.setting_reads())
      if (read.place.file == id && read.place.line == node.line) sign.off_unless = read.written;
    sign.name =
        member ? written(syntax, syntax.child(node, 0)) : giver(syntax, name, at, node.line);
    sign.places = {{id, node.line, node.line}};
    if (sure == Sure::by_fallback) sign.means = "last.taken";
    if (sign.name.empty()) sign.name = name;
    told_at_.insert({id, node.line});
    const bool fresh = told_.insert(sign.function + "|" + sign.name).second;
    if (fresh && told_.size() <= kMostSigns && !sign.function.empty())
      book_.signs.push_back(std::move(sign));
  }

  /// `create_chat_model` of a file that works with models: by `config.models[0]` it takes one.
  bool makes_models(FileId id, SymbolId at) const {
    const std::string name = function_name(ground_.context.project.of(id), at);
    return ground_.works_with_models(id) &&
           ground_.words.has_any("model.takers", identifier_words(name));
  }

  /// The class around, if it is taken when nobody chooses another one.
  std::string chosen_class(FileId id, SymbolId at) const {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const SymbolId type = class_around(syntax, at);
    if (!type.valid()) return {};
    const std::string_view name = syntax.text(syntax.symbols[type.index()].name);
    const auto found = std::ranges::find(book_.chosen, name, &AiChosen::taken);
    return found == book_.chosen.end() ? std::string() : found->taken;
  }

  /// `getModels` of `const models = await getModels()`.
  std::string giver(const syntax::Syntax& syntax, std::string_view name, SymbolId function,
                    std::uint32_t line) const {
    std::string out;
    const syntax::Symbol& around = syntax.symbols[function.index()];
    for (const syntax::Binding& binding : syntax.bindings) {
      if (!binding.value.valid() || syntax.text(binding.target) != name) continue;
      if (binding.line < around.line || binding.line > line) continue;
      const ValueNode& made = syntax.value(binding.value);
      if (made.kind != ValueKind::call || made.child_count == 0) return {};
      out = std::string(syntax.text(syntax.value(syntax.child(made, 0)).text));
    }
    return identifier_words(out).size() > 1 ? out : std::string();
  }

  const AiGround& ground_;
  AiBook& book_;
  std::set<std::string> told_;
  std::set<std::pair<FileId, std::uint32_t>> told_at_;
};

}  // namespace

void find_ai_first_taken(const AiGround& ground, AiBook& book) { FirstTaken(ground, book).find(); }

}  // namespace cutaway::meaning
