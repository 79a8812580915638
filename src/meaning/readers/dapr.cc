// SPDX-License-Identifier: Apache-2.0
// Dapr components: the stores and brokers behind the helper that stands beside each program.
#include <string>

#include "base/text.h"
#include "meaning/infrastructure/kinds.h"
#include "meaning/manifest.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kFiles[] = {"*.yaml", "*.yml"};

/// "state.redis", "pubsub.kafka" and "bindings.mqtt" keep or hand on data; secrets and middleware
/// do not.
bool keeps(std::string_view type) {
  return type.starts_with("state.") || type.starts_with("pubsub.") || type.starts_with("bindings.");
}

/// The programs that may use the component, where it names them.
void note_users(const Manifest& file, DataView document, Workload& made) {
  for (const std::string& name : document["scopes"].scalars()) {
    if (!name.empty() && !contains(name, "{{"))
      made.labels.push_back({"used_by", name, file.place(document["scopes"])});
  }
}

void read_component(const Manifest& file, DataView document, const ResourceKinds& kinds,
                    Facts& out) {
  const std::string_view type = document["spec"]["type"].scalar();
  const std::string technology =
      kinds.engine(type.substr(std::min(type.find('.') + 1, type.size())));
  if (!keeps(type) || technology.empty()) return;
  Workload made;
  made.format = "dapr";
  made.kind = "managed";
  // Components of one product are one server unless something else says otherwise.
  made.name = technology;
  const std::string_view name = document["metadata"]["name"].scalar();
  if (!name.empty() && !contains(name, "{{")) made.aliases.emplace_back(name);
  made.environment_id = "default";
  made.place = made.image_place = file.place(document["spec"]["type"]);
  made.labels.push_back({"technology", technology, made.place});
  made.labels.push_back(
      {"address", as_host(std::string(file.path()) + "/" + technology), made.place});
  // What is only bound to is asked by the component's name, not for state.
  if (!type.starts_with("bindings.")) made.labels.push_back({"speaks", "dapr", made.place});
  if (type.starts_with("pubsub.")) made.labels.push_back({"hands_on", "messages", made.place});
  note_users(file, document, made);
  out.workloads.push_back(std::move(made));
}

void read(const ReaderContext& context, std::span<const FileId> files, Facts& out) {
  const ResourceKinds kinds(context.catalogue);
  for (const Manifest& file : manifests(context, files)) {
    for (const DataView document : file.root().documents()) {
      if (document["apiVersion"].scalar().starts_with("dapr.io/") &&
          document["kind"].scalar() == "Component")
        read_component(file, document, kinds, out);
    }
  }
}

}  // namespace

extern const FactReader record_dapr;
const FactReader record_dapr = {
    "dapr", "Dapr components: the stores and brokers behind the helper of each program", kFiles,
    read};

}  // namespace cutaway::meaning
