// SPDX-License-Identifier: Apache-2.0
// Finds the parts of types. What has the same name and is another type (`Base` and `Base<T>`)
// stands in one file with it or extends it: such names are left out.
#include "meaning/api/lookup/type_parts.h"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>

#include "base/text.h"
#include "meaning/context.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;

constexpr std::string_view kProjectFiles = ".csproj";  ///< say what is compiled together
constexpr std::size_t kMostParts = 64;

/// Name of the folder with the project file, of the namespace, of the class.
using Key = std::tuple<std::string_view, std::string_view, std::string_view>;

std::set<std::string_view> project_folders(const ReaderContext& context) {
  std::set<std::string_view> out;
  for (std::uint32_t i = 0; i < context.project.size(); ++i) {
    const std::string_view path = context.project.file(FileId(i)).path;
    if (path.ends_with(kProjectFiles)) out.insert(folder_name(path));
  }
  return out;
}

std::string_view compiled_in(const std::set<std::string_view>& folders, std::string_view path) {
  for (std::string_view at = folder_name(path); !at.empty(); at = folder_name(at))
    if (folders.contains(at)) return at;
  return {};
}

bool extends_own_name(const Syntax& syntax, const syntax::Symbol& type) {
  for (std::uint32_t b = type.first_base; b < type.first_base + type.base_count; ++b) {
    const std::string_view written = syntax.text(syntax.bases[b].name);
    if (written.substr(0, written.find('<')) == syntax.text(type.name)) return true;
  }
  return false;
}

}  // namespace

void TypeParts::read() {
  read_ = true;
  std::set<std::string_view> ecosystems;
  for (const auto& [row, ecosystem] : context_.catalogue.table("guards"))
    if (row == "parts.ecosystems") ecosystems.insert(ecosystem);
  std::map<LanguageId, bool> in_parts;
  const std::set<std::string_view> folders = project_folders(context_);
  std::map<Key, std::vector<SymbolRef>> types;
  std::set<Key> unclear;
  for (std::uint32_t f = 0; f < context_.project.size(); ++f) {
    const FileId file(f);
    const LanguageId language = context_.project.file(file).language;
    if (!language.valid() || !is_own(context_, file)) continue;
    const auto [known, fresh] = in_parts.try_emplace(language);
    if (fresh) known->second = ecosystems.contains(ecosystem_of(context_, file));
    if (!known->second) continue;
    const Syntax& syntax = context_.project.of(file);
    const std::string_view home = compiled_in(folders, context_.project.file(file).path);
    for (std::uint32_t i = 0; i < syntax.symbols.size(); ++i) {
      const syntax::Symbol& type = syntax.symbols[i];
      if (type.kind != syntax::SymbolKind::class_ || type.container.valid()) continue;
      const Key key{home, syntax.text(syntax.package), syntax.text(type.name)};
      std::vector<SymbolRef>& parts = types[key];
      const bool again = !parts.empty() && parts.back().file == file;
      if (again || extends_own_name(syntax, type)) unclear.insert(key);
      parts.push_back({file, SymbolId(i)});
    }
  }
  for (const auto& [key, parts] : types) {
    if (parts.size() < 2 || parts.size() > kMostParts || unclear.contains(key)) continue;
    for (const SymbolRef one : parts)
      for (const SymbolRef other : parts)
        if (other != one) others_[one].push_back(other);
  }
}

std::span<const SymbolRef> TypeParts::others(SymbolRef type) {
  if (!read_) read();
  const auto found = others_.find(type);
  return found == others_.end() ? std::span<const SymbolRef>() : found->second;
}

}  // namespace cutaway::meaning
