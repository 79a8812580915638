// SPDX-License-Identifier: Apache-2.0
// Reads the addresses that screens for talking are given.
#include "meaning/ai/paths/asked_routes.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostValues = 60;

/// The text under `api` in what the call is given; "" = none.
std::string address_given(const AiWords& words, const syntax::Syntax& syntax,
                          const syntax::Call& call) {
  for (const ValueId value : values_given(syntax, call, kMostValues)) {
    const ValueNode& node = syntax.value(value);
    if (node.kind != ValueKind::entry || node.child_count == 0 ||
        !words.has("talking.keys", letters_of(syntax.text(node.text))))
      continue;
    const ValueNode& said = syntax.value(syntax.child(node, 0));
    if (said.kind == ValueKind::string) return std::string(syntax.text(said.text));
  }
  return {};
}

}  // namespace

AskedRoutes::AskedRoutes(const AiGround& ground) {
  bool talks = false;
  for (const FileId id : ground.files) {
    const syntax::Syntax& syntax = ground.context.project.of(id);
    for (const syntax::Call& call : syntax.calls) {
      if (!ground.words.has("talking.calls", letters_of(syntax.text(call.name)))) continue;
      talks = true;
      if (std::string address = address_given(ground.words, syntax, call); !address.empty())
        addresses_.insert(std::move(address));
    }
  }
  if (talks && addresses_.empty())
    for (const std::string& address : ground.words.list("talking.plain"))
      addresses_.insert(address);
}

bool AskedRoutes::asks(const AiPath& path) const {
  const std::size_t space = path.entry.find(' ');
  return path.kind == "request" && space != std::string::npos &&
         addresses_.contains(std::string_view(path.entry).substr(space + 1));
}

void prefer_own_screens(std::vector<AiPath>& paths, double loss) {
  constexpr std::string_view kOfAnyProgram = "/chat/completions";
  const bool own = std::ranges::any_of(paths, [&](const AiPath& path) {
    return path.kind == "request" && path.beside.empty() && path.weight > 0 &&
           !path.entry.ends_with(kOfAnyProgram);
  });
  if (!own) return;
  for (AiPath& path : paths)
    if (path.entry.ends_with(kOfAnyProgram)) path.weight -= loss;
}

void prefer_titled(std::vector<AiPath>& paths, double gain) {
  std::set<std::string> titled;
  for (const AiPath& path : paths)
    if (path.kind == "request" && path.beside == "titles") titled.insert(path.entry);
  for (AiPath& path : paths)
    if (path.beside.empty() && titled.contains(path.entry)) path.weight += gain;
}

bool hands_tools(const AiGround& ground, const AiCall& call) {
  const syntax::Syntax& syntax = ground.context.project.of(call.place.file);
  return std::ranges::any_of(syntax.values, [&](const ValueNode& node) {
    return node.kind == ValueKind::entry && call.place.line <= node.line &&
           node.line <= call.place.end_line &&
           ground.words.has("tool.handed", letters_of(syntax.text(node.text)));
  });
}

}  // namespace cutaway::meaning
