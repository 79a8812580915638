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

bool is_store_value(const Inputs& in, std::string_view row, std::string_view name) {
  return std::ranges::any_of(in.catalogue.table("stack_words"), [&](const auto& one) {
    return one.first == row && matches_glob(one.second, name);
  });
}

/// Whether all that a file imports of a store's library by name are values of its format:
/// `import com.store.BasicDBObject`, which then is the text of a request to somebody else.
bool imports_values(const Inputs& in, const syntax::Syntax& syntax, std::uint32_t line) {
  const auto full = [&](const syntax::Import& one) {
    const std::string_view name = syntax.text(one.name);
    return std::string(syntax.text(one.module)) + (name.empty() ? "" : "." + std::string(name));
  };
  const auto family = [](std::string_view path) {
    const std::size_t first = path.find('.');
    const std::size_t second = first == std::string_view::npos ? first : path.find('.', first + 1);
    return path.substr(0, second);
  };
  std::string mine;
  for (const syntax::Import& one : syntax.imports)
    if (one.line == line) mine = full(one);
  if (mine.empty() || contains(mine, "/")) return false;
  return std::ranges::all_of(syntax.imports, [&](const syntax::Import& one) {
    const std::string other = full(one);
    if (family(other) != family(mine)) return true;
    const std::size_t dot = other.rfind('.');
    return is_store_value(in, "store_values.types", other) ||
           (dot != std::string::npos &&
            is_store_value(in, "store_values.types", std::string_view(other).substr(dot + 1)));
  });
}

}  // namespace

bool only_its_values(const Inputs& in, const meaning::Sighting& import) {
  if (in.technology(import.technology).component != "datastore") return false;
  const FileId file = import.place.file;
  const syntax::Syntax& syntax = in.project.of(file);
  if (ending(in.path(import.place)) != "go") return imports_values(in, syntax, import.place.line);
  const std::string_view alias = name_of(syntax, import.place);
  if (alias == "_" || alias == ".") return false;
  bool called = false;
  for (const syntax::Call& call : syntax.calls) {
    const std::string_view root = root_of(syntax, call.callee);
    if (!(alias.empty() ? is_word_of(root, import.detail) : root == alias)) continue;
    if (!is_store_value(in, "store_values.calls", syntax.text(call.name))) return false;
    called = true;
  }
  return called;
}

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
