// SPDX-License-Identifier: Apache-2.0
// Follows a constant for defaults by names of its file to the one record that it stands for.
#include "meaning/ai/models/default_pack.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/text.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostHops = 4;
constexpr std::size_t kFewestKeys = 2;
constexpr std::uint32_t kLongestName = 80;

class DefaultPack {
 public:
  DefaultPack(const AiGround& ground, AiBook& book) : ground_(ground), book_(book) {}

  void find() {
    for (const FileId id : ground_.files) {
      const syntax::Syntax& syntax = ground_.context.project.of(id);
      for (const syntax::Symbol& symbol : syntax.symbols) {
        if (symbol.container.valid() || !symbol.value.valid()) continue;
        const std::vector<std::string> words = identifier_words(syntax.text(symbol.name));
        const bool named = std::ranges::find(words, "default") != words.end() &&
                           ground_.words.has_any("model.words", words);
        const ValueKind kind = syntax.value(symbol.value).kind;
        if (!named || kind == ValueKind::record || kind == ValueKind::construct) continue;
        if (const std::string record = leads_to(syntax, symbol.value); !record.empty())
          return take(id, record, symbol.name_line);
      }
    }
  }

 private:
  /// The name that is given the record at the end; "" = the way does not end at one.
  static std::string leads_to(const syntax::Syntax& syntax, ValueId value) {
    std::string name;
    for (int hop = 0; hop < kMostHops && value.valid(); ++hop) {
      const ValueNode& node = syntax.value(value);
      if (node.kind == ValueKind::record || node.kind == ValueKind::construct) return name;
      name = named_by(syntax, value);
      value = name.empty() ? ValueId() : only_value(syntax, name);
    }
    return {};
  }

  /// `X`, `X.Made()`: the name that is read.
  static std::string named_by(const syntax::Syntax& syntax, ValueId value) {
    const ValueNode* node = &syntax.value(value);
    if (node->kind == ValueKind::call && node->child_count == 1) {
      node = &syntax.value(syntax.child(*node, 0));
      if (node->kind != ValueKind::member || node->child_count == 0) return {};
      node = &syntax.value(syntax.child(*node, 0));
    }
    return node->kind == ValueKind::reference ? std::string(syntax.text(node->text))
                                              : std::string();
  }

  /// What the name is given, where that is done once in the file.
  static ValueId only_value(const syntax::Syntax& syntax, std::string_view name) {
    ValueId found;
    std::size_t given = 0;
    for (const syntax::Symbol& symbol : syntax.symbols)
      if (!symbol.container.valid() && symbol.value.valid() && syntax.text(symbol.name) == name)
        found = symbol.value, ++given;
    for (const syntax::Binding& binding : syntax.bindings)
      if (binding.value.valid() && syntax.text(binding.target) == name)
        found = binding.value, ++given;
    return given == 1 ? found : ValueId();
  }

  /// Under each key the model that stands there in the fewest calls, the first of them.
  void take(FileId id, const std::string& record, std::uint32_t line) {
    const CodeFile& file = ground_.file(id);
    using Rank = std::tuple<std::size_t, std::uint32_t>;
    std::map<std::string, std::pair<Rank, std::string>> keys;
    for (std::size_t i = 0; i < file.syntax.values.size(); ++i) {
      const ValueNode& node = file.syntax.values[i];
      if (node.kind != ValueKind::string || node.text.size < 2 || node.text.size > kLongestName)
        continue;
      const auto known = ground_.words.model(file.text(node.text));
      if (!known || known->kind != "chat") continue;
      const Standing standing = file.standing(ValueId(i));
      const std::string key = key_of(file, standing);
      if (standing.holder.name != record || key.empty()) continue;
      const Rank rank{standing.callees.size(), node.line};
      const auto [row, fresh] = keys.try_emplace(key, rank, known->name);
      if (!fresh && rank < row->second.first) row->second = {rank, known->name};
    }
    if (keys.size() < kFewestKeys) return;
    std::vector<AiChosen> rows;
    for (const auto& [key, row] : keys) {
      AiChosen made;
      made.name = key, made.taken = row.second;
      made.places = {file.place(std::get<1>(row.first)), file.place(line)};
      rows.push_back(std::move(made));
    }
    std::ranges::stable_sort(rows, {}, [](const AiChosen& one) { return one.places.front(); });
    book_.chosen.insert(book_.chosen.end(), rows.begin(), rows.end());
  }

  /// "Planner" of `Planner: role(…)`; "" for keys that say no task: `model`, `openai`.
  std::string key_of(const CodeFile& file, const Standing& standing) const {
    for (const ValueId above : standing.above) {
      const ValueNode& node = file.syntax.value(above);
      if (node.kind != ValueKind::entry) continue;
      const std::string key(file.text(node.text));
      const std::vector<std::string> words = identifier_words(key);
      const bool plain = ground_.words.has_any("model.words", words) ||
                         ground_.words.has("model.plain", letters_of(key)) || key == "name" ||
                         key == "Name" || ground_.words.model(key) ||
                         !ground_.words.who("provider", key).empty();
      return plain ? std::string() : key;
    }
    return {};
  }

  const AiGround& ground_;
  AiBook& book_;
};

}  // namespace

void find_ai_default_pack(const AiGround& ground, AiBook& book) {
  DefaultPack(ground, book).find();
}

}  // namespace cutaway::meaning
