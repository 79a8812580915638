// SPDX-License-Identifier: Apache-2.0
// Meaning and model hang on the catalogue, on each file's place, kind and content, and on nothing
// else; so what is kept says of which of these it was made.
#include "kept_model.h"

#include <utility>

#include "base/packing.h"
#include "linking/known_reads.h"
#include "model/model_bytes.h"
#include "platform/parallel.h"
#include "reading.h"
#include "revisions.inc"

namespace cutaway {
namespace {

/// Of what meaning and model are made, or nothing when the content of a file is not known.
std::optional<Hash128> made_of(const Run& run) {
  ByteWriter out;
  out.text(std::string(CUTAWAY_VERSION) + '|' + kProgramRevision);
  out.fixed(run.catalogue->hash());
  Packer packer(out, [](ByteWriter&, const void*) {});
  packer.put(run.tree->identity());
  for (const sources::Skipped& skipped : run.tree->skipped()) packer.put(skipped);
  for (std::size_t i = 0; i < run.project.size(); ++i) {
    sources::File file = run.tree->file(FileId(i));
    const Hash128& key = run.project.keys[i];
    const bool known = key != Hash128();
    if (!known && file.content_hint.empty() && file.size_bytes > 0) return std::nullopt;
    // The same bytes written once more are the same file.
    if (known) file.content_hint.clear();
    packer.put(file);
    packer.put(key);
  }
  return hash128(out.take());
}

/// The bytes that are kept begin with what they were made of.
std::string stamped(const Hash128& made_of, std::string_view bytes) {
  return hex(made_of) + std::string(bytes);
}

}  // namespace

void fill_model(Run& run, const RunRequest& request, cache::Cache& cache,
                const std::function<void()>& meant) {
  const Hash128 key = source_key(run, request, "model");
  const auto now = request.cache_folder.empty() ? std::nullopt : made_of(run);
  if (const auto kept = now ? cache.value(key) : std::nullopt) {
    const std::string stamp = stamped(*now, {});
    const std::string_view bytes = *kept;
    std::vector<linking::SettingRead> reads;
    if (bytes.starts_with(stamp) && model::read_model(bytes.substr(stamp.size()), *run.catalogue,
                                                      run.facts, run.model, reads)) {
      linking::know_reads(*run.links, std::move(reads));
      return meant();
    }
  }
  run.facts = meaning::find_facts(run.project, *run.links, *run.catalogue, request.threads);
  meant();
  run.model = model::build_model(run.project, *run.links, *run.catalogue, run.facts);
  if (!now || platform::interrupted()) return;
  const std::string bytes =
      model::write_model(*run.catalogue, run.facts, run.model, run.links->setting_reads());
  if (!bytes.empty()) cache.put(key, stamped(*now, bytes));
}

}  // namespace cutaway
