// SPDX-License-Identifier: Apache-2.0
// Files of data that say which model is asked for what: `{"quick": {"id": "gpt-4o"}}`, read or
// imported by the code.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "meaning/ai/ground.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kMostNames = 4;  ///< more models are a list to choose from
constexpr std::uint32_t kShortest = 6;
constexpr std::uint32_t kLongest = 120;

class ModelFiles {
 public:
  explicit ModelFiles(const AiGround& ground) : ground_(ground) {
    for (const FileId id : ground.files) {
      const syntax::Syntax& syntax = ground.context.project.of(id);
      for (const FileId other : ground.context.links.file_imports(id)) read_.insert(other);
      for (const syntax::Import& item : syntax.imports) note(syntax.text(item.module));
      for (const syntax::ValueNode& node : syntax.values)
        if (node.kind == syntax::ValueKind::string && node.text.size >= kShortest &&
            node.text.size < kLongest)
          note(syntax.text(node.text));
    }
  }

  void find(AiBook& book) const {
    for (const FileId id : ground_.files) {
      if (is_named(id)) look_at(id, book);
    }
    for (const AiSwitch& one : book.switches) {
      const bool named = one.kind == "choice" && !one.provider.empty();
      for (std::size_t i = 0; named && i < ground_.files.size(); ++i)
        look_for_list(ground_.files[i], one.provider, book);
    }
  }

 private:
  void note(std::string_view text) {
    const std::string_view base = base_name(text);
    if (base.ends_with(".json") || base.ends_with(".yaml") || base.ends_with(".yml"))
      names_.insert(base);
  }

  /// Data that the code reads, in a folder or under a name of settings or models.
  bool is_named(FileId id) const {
    const std::string& path = ground_.path(id);
    const bool data = path.ends_with(".json") || path.ends_with(".yaml") || path.ends_with(".yml");
    if (!data || ground_.context.project.of(id).data.empty()) return false;
    if (!read_.contains(id) && !names_.contains(base_name(path))) return false;
    return ground_.words.has_any("model_file.about", identifier_words(path)) &&
           !ground_.words.fits("config.never", lower(path));
  }

  void look_at(FileId id, AiBook& book) const {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    std::vector<AiSign> found;
    std::set<std::string> models;
    for (const syntax::DataNode& node : syntax.data) {
      if (node.kind != syntax::DataKind::scalar || node.key.empty()) continue;
      if (!ground_.words.has("model_file.keys", letters_of(syntax.text(node.key)))) continue;
      const auto known = ground_.words.model(syntax.text(node.value));
      if (!known || known->kind != "chat") continue;
      AiSign sign;
      sign.means = "model.file", sign.name = known->name;
      sign.function = holder(syntax, node);
      sign.places = {{id, std::max(1U, node.line), std::max(1U, node.line)}};
      // A map under the names of models lists what there is.
      if (sign.function.empty() || ground_.words.model(sign.function)) return;
      models.insert(sign.name);
      found.push_back(std::move(sign));
    }
    if (models.size() <= kMostNames) std::ranges::move(found, std::back_inserter(book.signs));
  }

  /// `{provider: here, models: [{id: a}, {id: b}]}`: what the provider that is chosen has.
  void look_for_list(FileId id, const std::string& provider, AiBook& book) const {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    if (syntax.data.empty() || ground_.words.fits("config.never", lower(ground_.path(id)))) return;
    const auto is_top = [&](const syntax::DataNode& node) {
      return node.parent.valid() && !syntax.data[node.parent.index()].parent.valid();
    };
    const bool of_it = std::ranges::any_of(syntax.data, [&](const syntax::DataNode& node) {
      return is_top(node) && syntax.text(node.key) == "provider" &&
             syntax.text(node.value) == provider;
    });
    if (!of_it) return;
    AiSign sign;
    sign.means = "model.listed", sign.function = provider;
    std::size_t models = 0;
    for (const syntax::DataNode& node : syntax.data) {
      if (node.kind != syntax::DataKind::scalar || !node.parent.valid()) continue;
      const syntax::DataNode& item = syntax.data[node.parent.index()];
      if (!item.parent.valid() || !is_top(syntax.data[item.parent.index()])) continue;
      const std::string_view list = syntax.text(syntax.data[item.parent.index()].key);
      if (list != "models" ||
          !ground_.words.has("model_file.keys", letters_of(syntax.text(node.key))))
        continue;
      if (++models == 1) {
        sign.name = syntax.text(node.value);
        sign.places = {{id, std::max(1U, node.line), std::max(1U, node.line)}};
      }
    }
    if (models == 0) return;
    sign.off_unless = std::to_string(models);
    book.signs.push_back(std::move(sign));
  }

  /// The key above; "" in a list.
  static std::string holder(const syntax::Syntax& syntax, const syntax::DataNode& node) {
    if (!node.parent.valid()) return {};
    const syntax::DataNode& above = syntax.data[node.parent.index()];
    const std::string_view key = syntax.text(above.key);
    if (above.kind == syntax::DataKind::list || key.empty() || key.front() == '#') return {};
    return std::string(key);
  }

  const AiGround& ground_;
  std::set<FileId> read_;
  std::set<std::string_view> names_;
};

}  // namespace

void find_ai_model_files(const AiGround& ground, AiBook& book) { ModelFiles(ground).find(book); }

}  // namespace cutaway::meaning
