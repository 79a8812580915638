// SPDX-License-Identifier: Apache-2.0
// Databases of which each file has another one: `compose.mysql.yml` and `compose.postgres.yml`.
#include <algorithm>
#include <map>
#include <set>

#include "model/connections/stores/one_of_stores.h"
#include "model/connections/stores/one_of_text.h"
#include "model/parts/declared.h"

namespace cutaway::model {
namespace {

constexpr std::string_view kOneOf = "one of ";

using Stores = std::vector<std::uint32_t>;

/// A database for rows or documents that deployment files start; those that programs use beside one
/// are none (`stores_beside`).
bool is_main_store(const Inputs& in, const Draft& draft) {
  return draft.part.kind == "datastore" && draft.deployed && draft.part.runs != "dev" &&
         in.knows(draft.itself) &&
         std::ranges::none_of(in.catalogue.table("parts"), [&](const auto& row) {
           return row.first == "stores_beside" && row.second == in.technology(draft.itself).id;
         });
}

/// Compose files that start the whole program, not only add to another file's service.
std::set<FileId> whole_files(const Inputs& in, const Draft& draft) {
  std::set<FileId> files;
  for (const std::uint32_t w : draft.workloads) {
    const meaning::Workload& one = in.facts.workloads[w];
    const bool started = !one.image.empty() || !one.build_context.empty();
    if (one.format == "compose" && started && !adds_to_base(in, one)) files.insert(one.place.file);
  }
  return files;
}

/// The databases that are started with the program, by file.
std::map<FileId, Stores> stores_beside(const Inputs& in, const std::vector<Draft>& drafts,
                                       const Draft& program) {
  std::map<FileId, Stores> beside;
  const std::set<FileId> files = whole_files(in, program);
  for (std::uint32_t i = 0; i < drafts.size(); ++i) {
    if (!is_main_store(in, drafts[i])) continue;
    for (const std::uint32_t w : drafts[i].workloads) {
      const FileId file = in.facts.workloads[w].place.file;
      if (files.contains(file)) beside[file].push_back(i);
    }
  }
  return beside;
}

/// Those of files with one database each, if they are different products.
Stores alternatives(const std::vector<Draft>& drafts, const std::map<FileId, Stores>& beside) {
  std::set<std::uint32_t> found;
  std::set<TechnologyId> products;
  for (const auto& [file, stores] : beside) {
    if (stores.size() != 1) return {};
    if (found.insert(stores.front()).second) products.insert(drafts[stores.front()].itself);
  }
  return products.size() == found.size() && found.size() > 1 ? Stores(found.begin(), found.end())
                                                             : Stores();
}

}  // namespace

std::string one_of_text(const std::vector<std::string>& names) {
  std::string out(kOneOf);
  for (std::size_t i = 0; i < names.size(); ++i)
    out += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
  return out + ", as whoever sets it up chooses";
}

bool is_one_of(const Part& part) { return part.description.starts_with(kOneOf); }

void settle_variant_stores(const Inputs& in, std::vector<Draft>& drafts) {
  for (const Draft& program : drafts) {
    if (!program.part.built_here || program.part.kind == "library") continue;
    const Stores stores = alternatives(drafts, stores_beside(in, drafts, program));
    std::vector<std::string> names;
    for (const std::uint32_t store : stores)
      names.push_back(in.technology(drafts[store].itself).name);
    for (const std::uint32_t store : stores) {
      Part& part = drafts[store].part;
      if (!part.description.empty()) continue;
      part.description = one_of_text(names);
      part.description_place = part.places.front();
      part.runs = "optional";
    }
  }
}

}  // namespace cutaway::model
