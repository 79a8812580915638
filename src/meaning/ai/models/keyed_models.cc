// SPDX-License-Identifier: Apache-2.0
// A setting that names a model by a key: `LLM_KEY = "FAST"`, and elsewhere `register("FAST",
// Config("gpt-4o"))`, `MODELS = {"FAST": {"model": "gpt-4o"}}` or `Model(id="FAST",
// name="gpt-4o")`. The model of that row answers, whatever other models the code names.
#include "meaning/ai/models/keyed_models.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "base/text.h"
#include "meaning/ai/ground.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kShortest = 3, kLongest = 60;
constexpr std::size_t kMostAbove = 6;  ///< between the model and the key of its row

/// The row of a registry.
struct Row {
  ModelName model;
  Place place;
  bool several = false;  ///< rows of that key name different models: none is told
};

/// A setting that speaks of the model that answers, and what it holds at first.
struct Setting {
  std::string name, held;
  Place place;
};

class KeyedModels {
 public:
  KeyedModels(const AiGround& ground, AiBook& book) : ground_(ground), book_(book) {}

  void find() {
    for (std::size_t i = 0; i < ground_.context.project.size(); ++i)
      if (const FileId id(i); is_own(ground_.context, id) && !ground_.beside(id)) look_at(id);
    for (const linking::SettingRead& read : ground_.context.links.setting_reads())
      if (read.default_value && is_own(ground_.context, read.place.file) &&
          !ground_.beside(read.place.file))
        note_setting(read.written, *read.default_value, read.place);
    // A module of settings may hold the registry, and ask nobody.
    std::set<FileId> files(ground_.files.begin(), ground_.files.end());
    for (const Setting& setting : settings_) files.insert(setting.place.file);
    for (const FileId id : files)
      if (!settings_.empty() && !ground_.beside(id)) note_rows(id);
    for (const Setting& setting : settings_) take(setting);
  }

 private:
  /// A text of letters, digits and joints alone, no maker of models: `openai` is the key of lists
  /// of everything.
  bool is_key(std::string_view text) const {
    if (text.size() < kShortest || text.size() > kLongest) return false;
    const bool plain = std::ranges::all_of(text, [](unsigned char c) {
      return std::isalnum(c) != 0 || c == '_' || c == '-' || c == '.' || c == ':';
    });
    return plain && ground_.words.who("provider", text).empty();
  }

  void note_rows(FileId id) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    for (std::size_t i = 0; i < syntax.values.size(); ++i) {
      const ValueNode& node = syntax.values[i];
      if (node.kind != ValueKind::string || node.text.size < 2 || node.text.size > kLongest)
        continue;
      const auto known = ground_.words.model(syntax.text(node.text));
      if (!known) continue;
      const std::string_view key = key_of(id, ValueId(i));
      if (!is_key(key)) continue;
      // A key may look like the name of a model; the name itself is none.
      const bool named =
          id_beside(ground_.file(id), ground_.file(id).standing(ValueId(i)), ValueId(i)) == key;
      if (named ? key == known->name : ground_.words.model(key).has_value()) continue;
      const std::uint32_t line = std::max(1U, node.line);
      const auto [row, fresh] = rows_.try_emplace(std::string(key), Row{*known, {id, line, line}});
      row->second.several = row->second.several || row->second.model.name != known->name;
    }
  }

  /// The first text that a call around it is given, or the key of the entry around its record.
  std::string_view key_of(FileId id, ValueId model) const {
    const CodeFile& file = ground_.file(id);
    const Standing standing = file.standing(model);
    if (standing.compared || standing.joined) return {};
    if (const std::string_view id = id_beside(file, standing, model); !id.empty()) return id;
    bool within = false;  // in a record or call of its own
    for (std::size_t i = 0; i < standing.above.size() && i < kMostAbove; ++i) {
      const ValueNode& node = file.syntax.value(standing.above[i]);
      const bool call = node.kind == ValueKind::call || node.kind == ValueKind::construct;
      if (call && node.child_count > 2) {
        const ValueNode& first = file.syntax.value(file.syntax.child(node, 1));
        if (first.kind == ValueKind::string && file.syntax.child(node, 1) != model)
          return file.text(first.text);
      }
      const bool names = ground_.words.has("calls.model_keys", letters_of(file.text(node.text)));
      if (node.kind == ValueKind::entry && within && !names) return file.text(node.text);
      within = within || call || node.kind == ValueKind::record;
    }
    if (standing.holder.kind != Holder::Kind::argument || standing.holder.place == 0) return {};
    const syntax::Call& call = file.syntax.calls[standing.holder.call];
    const ValueNode& first = file.syntax.value(file.syntax.arguments[call.first_argument]);
    return first.kind == ValueKind::string ? file.text(first.text) : std::string_view();
  }

  /// "FAST" of `Model(id="FAST", name="gpt-4o")` and `{ id: "FAST", model: "gpt-4o" }`.
  std::string_view id_beside(const CodeFile& file, const Standing& standing, ValueId model) const {
    if (standing.above.empty()) return {};
    const ValueNode& held = file.syntax.value(standing.above.front());
    // `display_name="GPT-4o"` is only shown.
    if (held.kind != ValueKind::entry ||
        !ground_.words.has("keyed.named", letters_of(file.text(held.text))))
      return {};
    const ValueId around = standing.above.size() > 1 ? standing.above[1] : ValueId();
    if (!around.valid()) return {};
    const ValueNode& row = file.syntax.value(around);
    for (std::size_t c = 0; c < row.child_count; ++c) {
      const ValueNode& entry = file.syntax.value(file.syntax.child(row, c));
      if (entry.kind != ValueKind::entry || entry.child_count == 0 ||
          file.syntax.child(entry, 0) == model ||
          !ground_.words.has("keyed.ids", letters_of(file.text(entry.text))))
        continue;
      const ValueNode& id = file.syntax.value(file.syntax.child(entry, 0));
      if (id.kind == ValueKind::string) return file.text(id.text);
    }
    return {};
  }

  /// "FAST" of `"FAST"`, `Field("FAST")` and `Field(default="FAST")`; "" = it is nothing of that.
  std::string_view text_held(const syntax::Syntax& syntax, ValueId value) const {
    const ValueNode& node = syntax.value(value);
    if (node.kind == ValueKind::string) return syntax.text(node.text);
    if (node.kind != ValueKind::call || node.child_count < 2) return {};
    const std::string_view callee = syntax.text(syntax.value(syntax.child(node, 0)).text);
    if (!ground_.words.has("keyed.fields", lower(callee))) return {};
    for (std::size_t c = 1; c < node.child_count; ++c) {
      const ValueNode& given = syntax.value(syntax.child(node, c));
      if (c == 1 && given.kind == ValueKind::string) return syntax.text(given.text);
      if (given.kind != ValueKind::entry || given.child_count == 0 ||
          syntax.text(given.text) != "default")
        continue;
      const ValueNode& first = syntax.value(syntax.child(given, 0));
      if (first.kind == ValueKind::string) return syntax.text(first.text);
    }
    return {};
  }

  /// Constants, and fields of classes that hold settings.
  void look_at(FileId id) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    for (const syntax::Symbol& symbol : syntax.symbols) {
      if (!symbol.value.valid()) continue;
      const std::string_view held = text_held(syntax, symbol.value);
      if (held.empty()) continue;
      const std::string_view name = syntax.text(symbol.name);
      if (symbol.container.valid() && !holds_settings(syntax, symbol)) continue;
      if (is_of_answers(name) && ground_.is_mentioned(name))
        note_setting(name, held,
                     {id, std::max(1U, symbol.name_line), std::max(1U, symbol.name_line)});
    }
  }

  bool holds_settings(const syntax::Syntax& syntax, const syntax::Symbol& symbol) const {
    const syntax::Symbol& type = syntax.symbols[symbol.container.index()];
    return ground_.words.has_any("model.kept_in", identifier_words(syntax.text(type.name)));
  }

  /// Only of the setting that speaks of models and of nothing else: `TITLE_LLM_KEY` is for titles.
  bool is_of_answers(std::string_view name) const {
    const std::vector<std::string> words = identifier_words(lower(name));
    return ground_.words.has_any("model.words", words) &&
           std::ranges::all_of(words, [&](const std::string& word) {
             return ground_.words.has("model.words", word) ||
                    ground_.words.has("keyed.plain", word);
           });
  }

  void note_setting(std::string_view name, std::string_view held, const Place& place) {
    if (is_of_answers(name)) settings_.push_back({std::string(name), std::string(held), place});
  }

  void take(const Setting& setting) {
    const auto row = rows_.find(setting.held);
    if (row == rows_.end() || row->second.several || row->second.model.kind != "chat") return;
    if (!told_.insert(setting.name).second) return;
    AiSign sign;
    sign.means = "model.key", sign.name = row->second.model.name;
    sign.function = setting.name + "|" + setting.held;
    sign.places = {setting.place, row->second.place};
    book_.signs.push_back(std::move(sign));
  }

  const AiGround& ground_;
  AiBook& book_;
  std::map<std::string, Row, std::less<>> rows_;
  std::vector<Setting> settings_;
  std::set<std::string> told_;
};

}  // namespace

void find_ai_keyed_models(const AiGround& ground, AiBook& book) {
  KeyedModels(ground, book).find();
}

}  // namespace cutaway::meaning
