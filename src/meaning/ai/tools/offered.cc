// SPDX-License-Identifier: Apache-2.0
// Folders for what is offered over a protocol, and which side of it the code stands on.
#include "meaning/ai/tools/offered.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

/// What code below a folder takes in of the protocol.
struct Sides {
  bool asks = false, answers = false;
};

Sides sides_of(const AiGround& ground, std::string_view folder) {
  Sides out;
  for (const FileId id : ground.files) {
    if (!ground.path(id).starts_with(folder)) continue;
    const syntax::Syntax& syntax = ground.context.project.of(id);
    for (const syntax::Import& item : syntax.imports) {
      const std::string_view module = syntax.text(item.module);
      // What the project calls so itself may be anything.
      if (module.empty() || module[0] == '.' || module[0] == '~' || module.starts_with("@/"))
        continue;
      const std::string text = lower(module) + "/" + lower(syntax.text(item.name));
      if (!contains(text, "mcp") && !contains(text, "modelcontextprotocol")) continue;
      // `MultiServerClient` asks.
      const bool client = contains(text, "client");
      out.asks = out.asks || client;
      out.answers =
          out.answers || (!client && (contains(text, "server") || contains(text, "fastmcp")));
    }
  }
  return out;
}

/// `tools/mcp.py` is one of the tools; `mcp/desk.py` lies in a folder for what is offered.
bool is_among_tools(const AiGround& ground, std::string_view path) {
  return ground.words.has_any("tool.folders", identifier_words(base_name(folder_name(path))));
}

}  // namespace

bool is_offered_by_folder(const AiGround& ground, FileId id) {
  const std::string& path = ground.path(id);
  std::size_t end = 0;
  for (const std::string_view part : split(path, '/')) {
    end += part.size() + 1;
    if (!ground.words.has_any("offered.words", identifier_words(part))) continue;
    const Sides sides = sides_of(ground, std::string_view(path).substr(0, end));
    if (end > path.size() && is_among_tools(ground, path)) return sides.answers;
    return sides.answers || !sides.asks;
  }
  return false;
}

}  // namespace cutaway::meaning
