// SPDX-License-Identifier: Apache-2.0
// `cutaway sql`: questions to the stored model, read-only.
#include "base/text.h"
#include "faces/session.h"
#include "store/store.h"

namespace cutaway::faces {
namespace {

/// The stored model, made first if it is not there or the source is another one since. What lies
/// elsewhere is not fetched again for a question.
bool have_model(const Invocation& invocation, const Streams& streams, int& code) {
  const std::string path = model_path(invocation);
  if (path.empty()) {
    code = complain(streams, {"`sql` needs a cache folder, where models are kept.",
                              "Give one with --cache-dir DIR."});
    return false;
  }
  const std::string known = store::stored_key(path);
  if (!known.empty() && contains(invocation.sources.front(), "://")) return true;
  const auto run = open_changed_run(invocation, streams, code, known);
  if (run == nullptr) return false;
  if (run->key != known) keep(*run, tell(*run), invocation, streams);
  return true;
}

int run(const Invocation& invocation, const Streams& streams) {
  int code = kDone;
  if (!have_model(invocation, streams, code)) return code;
  store::SqlLimits limits;
  if (invocation.limit > 0) limits.rows = std::min(limits.rows, invocation.limit);
  const auto answer = store::query(model_path(invocation), invocation.payload, limits);
  if (!answer.ok()) return complain(streams, answer.error());
  render::Context context;
  context.color = invocation.color;
  const std::string format = invocation.format.empty() ? "table" : invocation.format;
  const std::string bytes =
      render::table({answer.value().columns, answer.value().rows}, format, context);
  if (answer.value().cut)
    streams.err("cutaway: there are more rows; raise --limit (at most 10,000)\n");
  return deliver(bytes, invocation, streams);
}

}  // namespace

extern const CommandRecord record_sql;
const CommandRecord record_sql{
    "sql",
    "share",
    "read-only SQL over the stored model",
    "Tables: meta, files, symbols, imports, packages, dependencies, parts, connections, "
    "technologies, endpoints, operations, entities, fields, relations, rules, modules, "
    "settings, claims, claim_places, claim_names. One SELECT at a time; two seconds and 10,000 "
    "rows at most. The model is made anew where the source has changed.",
    "cutaway sql . \"SELECT language, count(*) FROM files GROUP BY language\"",
    Payload::text,
    {},
    run};

}  // namespace cutaway::faces
