// SPDX-License-Identifier: Apache-2.0
// A long name is its own proof: who writes it means it.
#include "answers/scope/setting_readers.h"

#include "base/text.h"

namespace cutaway::answers {
namespace {

constexpr std::size_t kMostReaders = 6, kShortest = 8;

/// The line where one of the names stands as a value; 0 without one.
std::uint32_t line_with(const syntax::Syntax& syntax, std::string_view name) {
  for (const syntax::ValueNode& node : syntax.values) {
    if (syntax.text(node.text) == name) return node.line;
  }
  for (const syntax::Call& call : syntax.calls) {
    if (syntax.text(call.name) == name) return call.line;
  }
  return 0;
}

}  // namespace

std::vector<Place> readers_of(const model::Analysis& analysis, const Thing& value) {
  std::vector<Place> out;
  const std::string_view name = std::string_view(value.name).substr(value.name.rfind('.') + 1);
  if (name.size() < kShortest || identifier_words(name).size() < 2) return out;
  for (std::size_t i = 0; i < analysis.project->size() && out.size() < kMostReaders; ++i) {
    const FileId id(i);
    if (id == value.place.file || analysis.project->file(id).origin != sources::Origin::own)
      continue;
    if (const std::uint32_t line = line_with(analysis.project->of(id), name); line > 0)
      out.push_back({id, line, line});
  }
  return out;
}

}  // namespace cutaway::answers
