// SPDX-License-Identifier: Apache-2.0
// Walks along the imports of each part's own files.
#include "model/stack/import_reach.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace cutaway::model {
namespace {

bool is_script(std::string_view path) {
  static constexpr std::array<std::string_view, 8> kEndings = {"js", "mjs", "cjs", "jsx",
                                                               "ts", "tsx", "vue", "svelte"};
  return std::ranges::find(kEndings, ending(path)) != kEndings.end();
}

/// Whether a text holds the name as a word of its own: "Stripe" of "Stripe.Checkout[]".
bool names(std::string_view text, std::string_view name) {
  const auto is_part = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  };
  for (std::size_t at = text.find(name); at != text.npos; at = text.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    if ((at == 0 || !is_part(text[at - 1])) && (end == text.size() || !is_part(text[end])))
      return true;
  }
  return false;
}

/// Whether a file writes the name only where types stand; TypeScript drops such an import.
bool is_only_type(const syntax::Syntax& syntax, std::string_view name) {
  const auto is = [&](const syntax::Text& text) { return names(syntax.text(text), name); };
  const bool value =
      std::ranges::any_of(syntax.values,
                          [&](const auto& node) {
                            return node.kind != syntax::ValueKind::string && is(node.text);
                          }) ||
      std::ranges::any_of(syntax.calls, [&](const auto& call) { return is(call.name); }) ||
      std::ranges::any_of(syntax.annotations, [&](const auto& one) { return is(one.name); }) ||
      std::ranges::any_of(syntax.bases, [&](const auto& base) { return is(base.name); }) ||
      std::ranges::any_of(syntax.exports, [&](const auto& one) { return is(one.local); });
  return !value &&
         (std::ranges::any_of(syntax.symbols, [&](const auto& one) { return is(one.type); }) ||
          std::ranges::any_of(syntax.parameters, [&](const auto& one) { return is(one.type); }) ||
          std::ranges::any_of(syntax.bindings, [&](const auto& one) { return is(one.type); }));
}

bool is_type_import(const syntax::Syntax& syntax, const syntax::Import& import) {
  if (import.kind == syntax::ImportKind::type_only) return true;
  if (import.kind != syntax::ImportKind::import) return false;
  std::string_view name = syntax.text(import.alias);
  if (name.empty()) name = syntax.text(import.name);
  return name.size() > 1 && name != "*" && name != "default" && is_only_type(syntax, name);
}

/// What is imported for its types alone does nothing there.
bool only_types(const Inputs& in, FileId from, FileId to) {
  const syntax::Syntax& syntax = in.project.of(from);
  const auto links = in.links.imports(from);
  bool any = false;
  for (std::size_t i = 0; i < links.size() && i < syntax.imports.size(); ++i) {
    if (links[i].file != to) continue;
    if (!is_type_import(syntax, syntax.imports[i])) return false;
    any = true;
  }
  return any;
}

}  // namespace

bool only_for_types(const Inputs& in, const Place& place) {
  const std::string_view kind = ending(in.path(place));
  if (kind != "ts" && kind != "tsx") return false;
  const syntax::Syntax& syntax = in.project.of(place.file);
  bool any = false;
  for (const syntax::Import& import : syntax.imports) {
    if (import.line != place.line) continue;
    if (!is_type_import(syntax, import)) return false;
    any = true;
  }
  return any;
}

ImportReach::ImportReach(const Inputs& in, const std::vector<Draft>& drafts) : in_(in) {
  for (const meaning::Package& package : in.facts.packages)
    if (package.ecosystem == "npm" && in.own(package.place) && !package.folder.empty())
      folders_.push_back(package.folder);
  std::ranges::sort(folders_, [](const auto& a, const auto& b) { return a.size() > b.size(); });
  if (folders_.size() < 2) return;
  for (std::uint32_t d = 0; d < drafts.size(); ++d) {
    const Part& part = drafts[d].part;
    if (!part.built_here || part.path.empty() || package_of(part.path + "/package.json") < 0)
      continue;
    Reached reached{part.path, std::vector<bool>(in.project.size()),
                    std::vector<bool>(folders_.size())};
    std::vector<FileId> open;
    const auto take = [&](FileId file) {
      if (!in.own(file) || reached.files[file.index()]) return;
      reached.files[file.index()] = true;
      open.push_back(file);
    };
    for (std::size_t f = 0; f < in.project.size(); ++f)
      if (below(in.file(FileId(f)).path, part.path) && is_script(in.file(FileId(f)).path))
        take(FileId(f));
    bool leaves = false;
    while (!open.empty()) {
      const FileId from = open.back();
      open.pop_back();
      const int package = package_of(in.file(from).path);
      if (package >= 0) reached.packages[static_cast<std::size_t>(package)] = true;
      leaves = leaves || !below(in.file(from).path, part.path);
      for (const FileId to : in.links.file_imports(from))
        if (!only_types(in, from, to)) take(to);
    }
    // Of a part that is not seen to import anything beside it nothing is known.
    if (leaves) by_draft_.emplace(d, std::move(reached));
  }
}

/// The innermost package around a path; -1: none.
int ImportReach::package_of(std::string_view path) const {
  const auto at =
      std::ranges::find_if(folders_, [&](const std::string& one) { return below(path, one); });
  return at == folders_.end() ? -1 : static_cast<int>(at - folders_.begin());
}

std::vector<std::uint32_t> ImportReach::of(const std::vector<std::uint32_t>& drafts,
                                           FileId file) const {
  for (const bool package_alone : {false, true}) {
    std::vector<std::uint32_t> out;
    for (const std::uint32_t draft : drafts)
      if (reaches(draft, file, package_alone)) out.push_back(draft);
    if (!out.empty()) return out;
  }
  return {};
}

bool ImportReach::reaches(std::uint32_t draft, FileId file, bool package_alone) const {
  const auto at = by_draft_.find(draft);
  if (at == by_draft_.end()) return true;
  const std::string& path = in_.file(file).path;
  const Reached& reached = at->second;
  const int package = package_of(path);
  if (package < 0 || below(path, reached.folder)) return true;
  const auto index = static_cast<std::size_t>(package);
  if (below(reached.folder, folders_[index])) return true;
  return is_script(path) && !package_alone ? reached.files[file.index()] : reached.packages[index];
}

}  // namespace cutaway::model
