// SPDX-License-Identifier: Apache-2.0
// Names of templates with the endings and underscores that engines add.
#include "linking/template_files.h"

#include <algorithm>

#include "base/text.h"
#include "catalogue/languages.h"

namespace cutaway::linking {
namespace {

constexpr std::string_view kEndings[] = {
    "",           ".html",   ".html.erb",  ".erb",    ".html.heex", ".html.eex",
    ".html.twig", ".twig",   ".blade.php", ".ejs",    ".hbs",       ".handlebars",
    ".mustache",  ".liquid", ".cshtml",    ".razor",  ".gohtml",    ".html.tmpl",
    ".tmpl",      ".tpl",    ".jinja",     ".jinja2", ".j2",        ".html.j2",
    ".njk",       ".phtml",  ".php",       ".js.erb", ".text.erb",  ".js",
    ".css",       ".scss",   ".less",      ".sass",   "/main.tf",   "/index.html"};

constexpr std::size_t kDeepest = 1000;

std::size_t common_size(std::string_view a, std::string_view b) {
  const std::size_t size = std::min(a.size(), b.size());
  std::size_t i = 0;
  while (i < size && a[i] == b[i]) ++i;
  return i;
}

bool is_outside(std::string_view module) {
  return module.find("://") != std::string_view::npos || module.starts_with("//");
}

std::string_view without_query(std::string_view module) {
  return module.substr(0, module.find_first_of("?#"));
}

/// "admin::layouts.app" → "layouts/app"; empty when dots cannot be folders.
std::string with_folders(std::string_view module) {
  const std::size_t space = module.find("::");
  if (space != std::string_view::npos) module.remove_prefix(space + 2);
  if (module.find('/') != std::string_view::npos) return {};
  std::string out(module);
  std::replace(out.begin(), out.end(), '.', '/');
  return out;
}

}  // namespace

TemplateFiles::TemplateFiles(const syntax::Project& project, const Files& files)
    : project_(project), files_(files) {
  for (std::size_t i = 0; i < project.size(); ++i) {
    const LanguageId id = project.file(FileId(i)).language;
    if (!id.valid() || !catalogue::language(id).grammar.empty()) continue;
    const syntax::Syntax& syntax = project.of(FileId(i));
    for (const syntax::Symbol& symbol : syntax.symbols) {
      if (symbol.kind == syntax::SymbolKind::function && !symbol.container.valid() &&
          !symbol.name.empty())
        defined_.emplace_back(syntax.text(symbol.name), FileId(i));
    }
  }
  std::sort(defined_.begin(), defined_.end());
}

/// The only template of the same language that defines it.
std::optional<FileId> TemplateFiles::by_define(FileId from, std::string_view name) const {
  std::optional<FileId> best;
  auto place = std::lower_bound(defined_.begin(), defined_.end(), Defined(name, FileId(0)));
  for (; place != defined_.end() && place->first == name; ++place) {
    if (project_.file(place->second).language != project_.file(from).language) continue;
    if (best && *best != place->second) return std::nullopt;
    best = place->second;
  }
  return best;
}

std::optional<FileId> TemplateFiles::find(FileId from, std::string_view module) const {
  if (is_outside(module)) return std::nullopt;
  module = without_query(module);
  const bool relative = module.starts_with("./") || module.starts_with("../");
  if (module.empty()) return std::nullopt;
  if (const auto near = beside(folder_name(files_.path(from)), module)) return near;
  if (relative) return std::nullopt;
  while (module.starts_with('/') || module.starts_with('~')) module.remove_prefix(1);
  if (const auto found = by_end(from, module)) return found;
  if (const auto defined = by_define(from, module)) return defined;
  const std::string folders = with_folders(module);
  return folders.empty() || folders == module ? std::nullopt : by_end(from, folders);
}

std::optional<FileId> TemplateFiles::beside(std::string_view folder,
                                            std::string_view module) const {
  if (module.starts_with('/')) return std::nullopt;
  const std::string path = join_path(folder, module);
  const std::string_view inside = folder_name(path);
  const std::string partial =
      (inside.empty() ? "" : std::string(inside) + "/") + "_" + std::string(base_name(path));
  for (const std::string_view ending : kEndings) {
    if (const auto found = files_.find(path + std::string(ending))) return found;
    if (const auto found = files_.find(partial + std::string(ending))) return found;
  }
  return std::nullopt;
}

std::optional<FileId> TemplateFiles::by_end(FileId from, std::string_view module) const {
  const std::string folder(folder_name(module));
  const std::string name(base_name(module));
  if (name.empty()) return std::nullopt;
  // Nearest first; of those that are equally near the one that lies highest, as a root does.
  using Rank = std::pair<std::size_t, std::size_t>;
  std::optional<FileId> best;
  Rank best_rank;
  bool equal = false;
  const auto consider = [&](FileId file) {
    const std::string_view path = files_.path(file), inside = folder_name(path);
    const bool fits = folder.empty() || inside == folder || inside.ends_with("/" + folder);
    if (file == from || !fits) return;
    const auto depth = static_cast<std::size_t>(std::count(path.begin(), path.end(), '/'));
    const Rank rank{common_size(path, files_.path(from)), kDeepest - std::min(depth, kDeepest)};
    if (best && rank == best_rank) equal = true;
    if (best && rank <= best_rank) return;
    equal = false;
    best = file;
    best_rank = rank;
  };
  for (const std::string& start : {name, "_" + name}) {
    for (const std::string_view ending : kEndings) {
      for (const FileId file : files_.named(start + std::string(ending))) consider(file);
    }
  }
  return equal ? std::nullopt : best;
}

}  // namespace cutaway::linking
