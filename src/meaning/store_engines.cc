// SPDX-License-Identifier: Apache-2.0
// Looks up words of schemas and options in a table.
#include "meaning/store_engines.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/context.h"
#include "syntax/data_view.h"

namespace cutaway::meaning {
namespace {

class Engines {
 public:
  explicit Engines(const ReaderContext& context)
      : context_(context), table_(context.catalogue.table("store_engines")) {}

  std::vector<NamedEngine> find(std::span<const Meaning> meanings) {
    for (std::size_t i = 0; i < context_.project.size(); ++i) {
      if (!is_own(context_, FileId(i))) continue;
      read_file(FileId(i));
      read_options(FileId(i));
      read_members(FileId(i));
    }
    for (const Meaning& meaning : meanings) {
      const linking::ClosedValue* engine =
          meaning.means == "store_open" ? meaning.role("engine") : nullptr;
      if (engine != nullptr) name(engine->best(), meaning.place);
    }
    return std::move(found_);
  }

 private:
  void read_file(FileId file) {
    const std::string_view base = base_name(context_.project.file(file).path);
    for (const auto& [key, path] : table_) {
      constexpr std::string_view kFiles = "files.";
      if (!key.starts_with(kFiles) || !matches_glob(key.substr(kFiles.size()), base)) continue;
      const syntax::DataView value = syntax::DataView::root(context_.project.of(file)).at(path);
      if (value) name(value.scalar(), {file, value.line(), value.line()});
    }
  }

  /// `const options: DataSourceOptions = { type: "sqlite" }`, where the type comes from its
  /// package.
  void read_options(FileId file) {
    constexpr std::string_view kOptions = "options.";
    const syntax::Syntax& syntax = context_.project.of(file);
    for (const auto& [key, field] : table_) {
      if (!key.starts_with(kOptions)) continue;
      const std::string_view named = std::string_view(key).substr(kOptions.size());
      const std::size_t colon = named.find(':');
      const std::string_view type = named.substr(colon + 1);
      const bool imported = std::ranges::any_of(syntax.imports, [&](const syntax::Import& one) {
        return syntax.text(one.module) == named.substr(0, colon);
      });
      if (!imported) continue;
      for (const syntax::Symbol& symbol : syntax.symbols)
        if (syntax.text(symbol.type) == type && symbol.value.valid())
          read_option(file, syntax, symbol, field);
    }
  }

  /// `public array $default = ['DBDriver' => 'MySQLi'];` in a class of settings of its framework.
  void read_members(FileId file) {
    constexpr std::string_view kMembers = "members.";
    const syntax::Syntax& syntax = context_.project.of(file);
    for (const auto& [key, value] : table_) {
      if (!key.starts_with(kMembers)) continue;
      const std::string_view named = std::string_view(key).substr(kMembers.size());
      const bool imported = std::ranges::any_of(syntax.imports, [&](const syntax::Import& one) {
        return matches_glob(named, syntax.text(one.module));
      });
      if (!imported) continue;
      const std::string_view member = std::string_view(value).substr(0, value.find('.'));
      for (const syntax::Symbol& symbol : syntax.symbols)
        if (is_called(syntax.text(symbol.name), member) && symbol.value.valid())
          read_option(file, syntax, symbol, value.substr(member.size() + 1));
    }
  }

  /// PHP writes a `$` before the names of members.
  static bool is_called(std::string_view written, std::string_view name) {
    if (written.starts_with('$')) written.remove_prefix(1);
    return written == name;
  }

  void read_option(FileId file, const syntax::Syntax& syntax, const syntax::Symbol& symbol,
                   std::string_view field) {
    const syntax::ValueNode& options = syntax.value(symbol.value);
    for (std::size_t i = 0; i < options.child_count; ++i) {
      const syntax::ValueNode& entry = syntax.value(syntax.child(options, i));
      if (entry.kind != syntax::ValueKind::entry || syntax.text(entry.text) != field) continue;
      const syntax::ValueNode& word = syntax.value(syntax.child(entry, 0));
      if (word.kind == syntax::ValueKind::string)
        name(syntax.text(word.text), {file, entry.line, entry.line}, true);
    }
  }

  void name(std::string_view word, const Place& place, bool opens = false) {
    const std::string small = lower(word);
    for (const auto& [key, spelling] : table_) {
      constexpr std::string_view kWords = "words.";
      if (!key.starts_with(kWords) || spelling != small) continue;
      const TechnologyId id = context_.catalogue.find(key.substr(kWords.size()));
      if (id.valid()) found_.push_back({id, place, std::string(word), opens});
    }
  }

  const ReaderContext& context_;
  std::span<const std::pair<std::string, std::string>> table_;
  std::vector<NamedEngine> found_;
};

}  // namespace

std::vector<NamedEngine> find_named_engines(const ReaderContext& context,
                                            std::span<const Meaning> meanings) {
  return Engines(context).find(meanings);
}

}  // namespace cutaway::meaning
