// SPDX-License-Identifier: Apache-2.0
// Looks for calls by what they lead to, and by the name that the file gives to the library.
#include "model/stack/typed_imports.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::model {
namespace {

/// "openai" of `import openai "…/go-openai"`; empty where the file has no name of its own for it.
std::string_view name_of(const syntax::Syntax& syntax, const Place& place) {
  for (const syntax::Import& one : syntax.imports)
    if (one.line == place.line) return syntax.text(one.alias);
  return {};
}

/// The root of a chain: "openai" of `openai.Chat.New`.
std::string_view root_of(const syntax::Syntax& syntax, ValueId id) {
  for (int depth = 0; id.valid() && depth < 16; ++depth) {
    const syntax::ValueNode& node = syntax.value(id);
    if (node.kind == syntax::ValueKind::reference) return syntax.text(node.text);
    if (node.child_count == 0) break;
    id = syntax.child(node, 0);
  }
  return {};
}

/// A library of Go is called by the name of its package, which may be one word of its path: "cos"
/// of `…/cos-go-sdk-v5`.
bool is_word_of(std::string_view name, std::string_view path) {
  const auto pieces = split(path, '/');
  for (std::size_t i = pieces.size(); !name.empty() && i > 0; --i) {
    const auto words = identifier_words(pieces[i - 1]);
    if (std::ranges::find(words, name) != words.end()) return true;
    // "v7" of `…/minio-go/v7` is no name of its own.
    if (pieces[i - 1].size() > 3) break;
  }
  return false;
}

}  // namespace

bool only_its_types(const Inputs& in, const meaning::Sighting& import) {
  const FileId file = import.place.file;
  if (import.count > 1 || ending(in.path(import.place)) != "go" ||
      in.technology(import.technology).component != "external")
    return false;
  const syntax::Syntax& syntax = in.project.of(file);
  const std::string_view alias = name_of(syntax, import.place);
  if (alias == "_" || alias == ".") return false;
  const std::string package = import.detail + ":", below = import.detail + "/";
  const auto targets = in.links.calls(file);
  for (std::size_t c = 0; c < syntax.calls.size(); ++c) {
    const std::string_view origin = c < targets.size() && targets[c].origin != 0
                                        ? in.links.name(targets[c].origin)
                                        : std::string_view();
    if (origin.starts_with(package) || origin.starts_with(below)) return false;
    const std::string_view root = root_of(syntax, syntax.calls[c].callee);
    if (alias.empty() ? is_word_of(root, import.detail) : root == alias) return false;
  }
  return true;
}

}  // namespace cutaway::model
