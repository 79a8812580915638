// SPDX-License-Identifier: Apache-2.0
// Texts for models, and functions that they are offered, which stand in trees of settings.
#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "meaning/ai/ground.h"
#include "meaning/ai/prompts/prompt_text.h"
#include "meaning/ai/prompts/settings_reads.h"

namespace cutaway::meaning {
namespace {

using syntax::DataKind;
using syntax::DataNode;

constexpr std::size_t kFewestLetters = 60;
constexpr std::size_t kAlike = 60;  ///< letters by which a text is known again
constexpr int kFewestCues = 2;
constexpr std::size_t kMostTools = 60;

class ConfigTexts {
 public:
  ConfigTexts(const AiGround& ground, AiBook& book) : ground_(ground), book_(book) {}

  void find() {
    for (const AiPrompt& prompt : book_.prompts) known_.insert(start_of(prompt.text));
    for (const ConfigValue& value : ground_.config) look_at(value);
    follow_settings_reads(ground_, keyed_, book_.prompts);
    for (std::size_t i = 0; i < ground_.context.project.size(); ++i) look_for_tools(FileId(i));
    settle_bundles();
  }

 private:
  static std::string start_of(std::string_view text) { return letters_of(text.substr(0, kAlike)); }

  /// `system_template: You are a helpful assistant …`
  void look_at(const ConfigValue& value) {
    if (value.listed || value.value.size() < kFewestLetters) return;
    const std::vector<std::string> words = identifier_words(value.keys.front());
    // { "Prompts": { "SystemDescription": "…" } }
    const bool under = std::ranges::any_of(value.keys, [&](std::string_view key) {
      return ground_.words.has_any("prompt.strong", identifier_words(key));
    });
    const bool named = under || ground_.words.has_any("prompt.in_settings", words);
    if (!named || ground_.words.has_any("prompt.never", words)) return;
    if (prompt_cues(ground_.words, value.value) < kFewestCues) return;
    if (!known_.insert(start_of(value.value)).second) return;
    const PromptText said = prompt_text(value.value);
    AiPrompt prompt;
    prompt.text = shortened(said.text);
    prompt.variables = said.variables, prompt.places = {value.place};
    if (ground_.words.has_any("roles.system", words)) prompt.role = "system";
    if (prompt.role.empty() && ground_.words.has("roles.user", letters_of(value.keys.front())))
      prompt.role = "user";
    // `system` and `user` stand below what the text is for.
    const bool low = words.size() == 1 && value.keys.size() > 1;
    prompt.name = value.keys.front();
    if (low) prompt.name = std::string(value.keys[1]) + '.' + prompt.name;
    keyed_.push_back({book_.prompts.size(), value.keys.front(), low ? value.keys[1] : ""});
    prompt.weight = (value.named ? 4 : 2) + (prompt.role.empty() ? 0 : 1);
    book_.prompts.push_back(std::move(prompt));
  }

  /// tools: { name: { signature or arguments, docstring or description } }
  void look_for_tools(FileId id) {
    if (!is_own(ground_.context, id) || book_.tools.size() >= kMostTools) return;
    const std::string low = lower(ground_.path(id));
    if (!low.ends_with(".yaml") && !low.ends_with(".yml") && !low.ends_with(".toml")) return;
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    for (const DataNode& node : syntax.data) {
      if (node.kind != DataKind::map || !node.parent.valid()) continue;
      const DataNode& above = syntax.data[node.parent.index()];
      if (!ground_.words.has("tool.maps", lower(syntax.text(above.key)))) continue;
      if (above.kind == DataKind::list)
        take_listed(id, node);
      else if (!node.key.empty())
        take_tool(id, node);
    }
  }

  /// tools: [{ name, description, command }]
  void take_listed(FileId id, const DataNode& node) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    std::string_view name, said;
    bool runs = false;
    for (DataId at = node.first_child; at.valid(); at = syntax.data[at.index()].next_sibling) {
      const DataNode& child = syntax.data[at.index()];
      const std::string key = letters_of(syntax.text(child.key));
      if (key == "name") name = syntax.text(child.value);
      if (ground_.words.has("tool.said", key)) said = syntax.text(child.value);
      runs = runs || ground_.words.has("tool.takes", key) || ground_.words.has("tool.listed", key);
    }
    const bool plain = !name.empty() && name.size() < kFewestLetters && !contains(name, " ");
    if (plain && runs && !said.empty()) keep(id, node, std::string(name), said);
  }

  void take_tool(FileId id, const DataNode& node) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    std::string_view said;
    bool takes = false;
    for (DataId at = node.first_child; at.valid(); at = syntax.data[at.index()].next_sibling) {
      const DataNode& child = syntax.data[at.index()];
      const std::string key = letters_of(syntax.text(child.key));
      if (ground_.words.has("tool.said", key)) said = syntax.text(child.value);
      takes = takes || ground_.words.has("tool.takes", key);
    }
    if (!said.empty() && takes) keep(id, node, std::string(syntax.text(node.key)), said);
  }

  void keep(FileId id, const DataNode& node, std::string name, std::string_view said) {
    if (!tools_.insert(name).second) return;
    const std::uint32_t line = std::max(1U, node.line);
    AiPiece piece;
    piece.name = std::move(name), piece.description = shortened(said), piece.how = "record";
    piece.places = {{id, line, line}};
    bundled_.emplace_back(book_.tools.size(), folder_name(ground_.path(id)));
    book_.tools.push_back(std::move(piece));
  }

  /// `bundles: [tools/search]` of a tree that the code names: the tools of that folder are there,
  /// the others have to be added.
  void settle_bundles() {
    std::set<std::string, std::less<>> listed;
    for (const ConfigValue& value : ground_.config)
      if (value.named && contains(value.value, "/")) listed.insert(value.value);
    const auto is_listed = [&](const auto& row) { return listed.contains(row.second); };
    if (std::ranges::none_of(bundled_, is_listed)) return;
    for (const auto& row : bundled_) book_.tools[row.first].added = !is_listed(row);
  }

  const AiGround& ground_;
  AiBook& book_;
  std::set<std::string> known_, tools_;
  std::vector<KeyedPrompt> keyed_;
  std::vector<std::pair<std::size_t, std::string>> bundled_;  ///< tools with their folders
};

}  // namespace

void find_ai_config_texts(const AiGround& ground, AiBook& book) {
  if (!ground.files.empty()) ConfigTexts(ground, book).find();
}

}  // namespace cutaway::meaning
