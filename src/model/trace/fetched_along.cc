// SPDX-License-Identifier: Apache-2.0
// The calls of a chain stand near each other in the list of calls of a file.
#include "model/trace/fetched_along.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/context.h"
#include "model/local_binding.h"

namespace cutaway::model {

FetchedAlong::FetchedAlong(const Inputs& in, const EntityObjects& objects, const Model& model)
    : in_(in), relations_(in, objects, model) {
  for (const auto& [key, value] : in.catalogue.table("sinks"))
    if (key.starts_with("fetched_with."))
      words_.insert(key.substr(key.find('.') + 1) + "." + value);
  ecosystems_ = meaning::file_ecosystems({in.project, in.links, in.catalogue});
}

void FetchedAlong::add(FileId file, std::uint32_t index, CallEffect& effect) const {
  constexpr std::size_t kNear = 16;
  const syntax::Syntax& syntax = in_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  if (effect.kind != "read" || effect.entities.size() != 1 || !call.callee.valid()) return;
  const std::size_t root = effect.entities.front();
  const std::size_t end = std::min(index + kNear, syntax.calls.size());
  for (std::size_t c = index > kNear ? index - kNear : 0; c < end; ++c) {
    const syntax::Call& other = syntax.calls[c];
    const std::string word =
        std::string(ecosystems_[file.index()]) + "." + lower(syntax.text(other.name));
    if (c == index || !other.callee.valid() || !words_.contains(word) ||
        !is_in_chain(syntax, other.callee, call.callee))
      continue;
    for (const std::size_t more : relations_.fetched_with(root, file, other))
      if (std::ranges::find(effect.entities, more) == effect.entities.end())
        effect.entities.push_back(more);
  }
  std::ranges::sort(effect.entities);
}

}  // namespace cutaway::model
