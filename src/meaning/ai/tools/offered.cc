// SPDX-License-Identifier: Apache-2.0
// Folders for what is offered over a protocol, and which side of it the code stands on.
#include "meaning/ai/tools/offered.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

/// Code below that folder takes in what asks over the protocol, and nothing that answers.
bool only_asks_others(const AiGround& ground, std::string_view folder) {
  bool asks = false, answers = false;
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
      asks = asks || client;
      answers = answers || (!client && (contains(text, "server") || contains(text, "fastmcp")));
    }
  }
  return asks && !answers;
}

}  // namespace

bool is_offered_by_folder(const AiGround& ground, FileId id) {
  const std::string& path = ground.path(id);
  std::size_t end = 0;
  for (const std::string_view part : split(path, '/')) {
    end += part.size() + 1;
    if (ground.words.has_any("offered.words", identifier_words(part)))
      return !only_asks_others(ground, std::string_view(path).substr(0, end));
  }
  return false;
}

}  // namespace cutaway::meaning
