// SPDX-License-Identifier: Apache-2.0
// Reads who calls a function, examples alone.
#include "meaning/ai/paths/sample_uses.h"

#include <algorithm>
#include <set>

namespace cutaway::meaning {
namespace {

constexpr double kEachSample = .4, kMostOfSamples = 3;

}  // namespace

SampleUse sample_use(const AiGround& ground, SymbolRef function) {
  SampleUse out;
  if (ground.entries.answers_requests() || !function.symbol.valid()) return out;
  std::set<FileId> files;
  for (const auto& [id, index] : ground.context.links.callers(function)) {
    const sources::Origin origin = ground.context.project.file(id).origin;
    const bool sample =
        origin == sources::Origin::example || (origin == sources::Origin::own && ground.beside(id));
    if (!sample || id == function.file) continue;
    const syntax::Call& call = ground.context.project.of(id).calls[index];
    if (files.insert(id).second && files.size() == 1)
      out.place = {id, call.line, std::max(call.line, call.end_line)};
  }
  out.files = files.size();
  return out;
}

double weight_of_samples(const AiGround& ground, const AiPath& path) {
  if (path.kind != "example") return 0;
  const auto files = static_cast<double>(sample_use(ground, path.hops.front().symbol).files);
  return std::min(kMostOfSamples, kEachSample * files);
}

}  // namespace cutaway::meaning
