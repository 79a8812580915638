// SPDX-License-Identifier: Apache-2.0
// Asks which parts a file starts and who reaches them.
#include "model/connections/stores/unasked_stores.h"

#include <algorithm>
#include <array>
#include <set>

namespace cutaway::model {
namespace {

bool is_store(const Part& part) {
  static constexpr std::array<std::string_view, 5> kStores{"datastore", "cache", "search", "broker",
                                                           "objectstore"};
  return !part.built_here && std::ranges::count(kStores, part.kind) > 0;
}

/// A process that goes on answering or working, whoever made it.
bool stands(const Part& part) {
  return part.runs == "always" && !is_store(part) && part.kind != "job" &&
         part.kind != "external" && part.kind != "actor";
}

class Files {
 public:
  Files(const Inputs& in, const std::vector<Draft>& drafts) : in_(in) {
    for (const Draft& draft : drafts)
      if (stands(draft.part))
        for (const FileId file : of(draft)) standing_.insert(file);
  }

  /// The store is started by files, and each of them starts no process that goes on.
  bool only_stores(const Draft& store) const {
    const std::set<FileId> files = of(store);
    return !files.empty() &&
           std::ranges::none_of(files, [&](FileId file) { return standing_.contains(file); });
  }

 private:
  std::set<FileId> of(const Draft& draft) const {
    std::set<FileId> out;
    for (const std::uint32_t w : draft.workloads) out.insert(in_.facts.workloads[w].place.file);
    return out;
  }

  const Inputs& in_;
  std::set<FileId> standing_;
};

}  // namespace

bool is_reached(const Model& model, const Part& part) {
  const PartId store(static_cast<std::uint32_t>(&part - model.parts.data()));
  return std::ranges::any_of(model.connections, [&](const Connection& one) {
    const PartId other = one.to == store ? one.from : one.to;
    return (one.to == store || one.from == store) && other.valid() && stands(model.part(other));
  });
}

void settle_unasked_stores(const Inputs& in, const std::vector<Draft>& drafts, Model& model) {
  const bool builds = std::ranges::any_of(
      model.parts, [](const Part& part) { return part.built_here && stands(part); });
  if (!builds) return;
  const Files files(in, drafts);
  for (std::size_t i = 0; i < drafts.size() && i < model.parts.size(); ++i) {
    Part& part = model.parts[i];
    if (is_store(part) && part.runs == "always" && files.only_stores(drafts[i]) &&
        !is_reached(model, part))
      part.runs = "optional";
  }
}

}  // namespace cutaway::model
