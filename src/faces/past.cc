// SPDX-License-Identifier: Apache-2.0
// What was read of a commit never changes, so that the second question costs little.
#include "faces/past.h"

#include "base/hash.h"

namespace cutaway::faces {

std::shared_ptr<const history::Changes> read_all_changes(const sources::SourceTree& tree,
                                                         const catalogue::Catalogue& catalogue,
                                                         cache::Cache& cache) {
  const sources::Identity& identity = tree.identity();
  auto changes = std::make_shared<history::Changes>();
  if (identity.commit.empty()) return changes;
  const Hash128 key = hash128("all changes|1|" + identity.commit + '|' + identity.root_prefix +
                              '|' + short_hex(catalogue.hash(), 16));
  if (const auto known = cache.value(key); known && history::read_changes(*known, *changes))
    return changes;
  *changes = history::read_changes(tree, catalogue);
  if (changes->known && !changes->shallow) cache.put(key, history::write_changes(*changes));
  return changes;
}

Past read_past(const Run& run, const Invocation& invocation) {
  std::string warning;
  const auto cache = cache::open(invocation.cache_folder, warning);
  Past past;
  past.changes = run.history.changes != nullptr
                     ? run.history.changes
                     : read_all_changes(*run.tree, *run.catalogue, *cache);
  const Hash128 key =
      hash128("index|1|" + invocation.sources.front() + '|' + short_hex(run.catalogue->hash(), 16));
  ranking::IndexMemory memory;
  if (auto before = cache->value(key)) memory.before = std::move(*before);
  past.index = ranking::build_index(*run.tree, *run.catalogue, *past.changes, &memory);
  if (!memory.after.empty()) cache->put(key, std::move(memory.after));
  cache->flush();
  return past;
}

}  // namespace cutaway::faces
