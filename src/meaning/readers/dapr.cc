// SPDX-License-Identifier: Apache-2.0
// Dapr components: the stores and brokers behind the helper that stands beside each program, the
// servers that take its mail, and who watches its calls.
#include <algorithm>
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

/// A server that only a host names, and that another file starts: "http://zipkin:9411/api" is
/// `zipkin`.
Workload at_host(std::string_view host, const Place& place) {
  if (const auto scheme = host.find("://"); scheme != std::string_view::npos)
    host.remove_prefix(scheme + 3);
  host = host.substr(0, host.find_first_of(":/"));
  Workload made;
  made.format = "dapr";
  made.kind = "managed";
  made.name = host.substr(0, host.find('.'));
  made.environment_id = "default";
  made.place = made.image_place = place;
  made.labels.push_back({"address", as_host(std::string(host)), place});
  made.labels.push_back({"started_as", made.name, place});
  return made;
}

/// Mail goes to the host among the component's fields.
void read_mail(const Manifest& file, DataView document, Facts& out) {
  for (const DataView field : document["spec"]["metadata"].children()) {
    if (field["name"].scalar() != "host" || field["value"].scalar().empty() ||
        contains(field["value"].scalar(), "{{"))
      continue;
    Workload made = at_host(field["value"].scalar(), file.place(field["value"]));
    made.labels.push_back({"speaks_as", "mail", made.place});
    note_users(file, document, made);
    out.workloads.push_back(std::move(made));
  }
}

/// Programs whose helper is started with the configuration: as an annotation of a pod says, or the
/// command of the helper's container (`-app-id orders -config /configuration/shop.yaml`).
std::vector<NamedValue> programs_with(const std::vector<Manifest>& files,
                                      std::string_view configuration, std::string_view path) {
  std::vector<NamedValue> found;
  for (const Manifest& file : files) {
    for (const DataView document : file.root().documents()) {
      const DataView notes = document.at("spec.template.metadata.annotations");
      if (notes["dapr.io/config"].scalar() == configuration && notes["dapr.io/app-id"])
        found.push_back({"used_by", std::string(notes["dapr.io/app-id"].scalar()),
                         file.place(notes["dapr.io/config"])});
      for (const DataView service : document["services"].children()) {
        std::string program;
        bool configured = false, helper = false;
        std::string_view before;
        const std::vector<std::string> words = service["command"].scalars();
        for (const std::string& word : words) {
          helper = helper || base_name(word) == "daprd";
          const std::string_view plain =
              before.substr(std::min(before.find_first_not_of('-'), before.size()));
          if (plain == "app-id") program = word;
          configured = configured || (plain == "config" && base_name(word) == base_name(path));
          before = word;
        }
        if (helper && configured && !program.empty())
          found.push_back({"used_by", program, file.place(service["command"])});
      }
    }
  }
  return found;
}

/// `spec.tracing.zipkin.endpointAddress`: helpers tell it of the calls of their programs.
void read_tracing(const Manifest& file, DataView document, const std::vector<Manifest>& files,
                  Facts& out) {
  const DataView address = document.at("spec.tracing.zipkin.endpointAddress");
  if (!contains(address.scalar(), "://") || contains(address.scalar(), "{{")) return;
  Workload made = at_host(address.scalar(), file.place(address));
  for (NamedValue& user : programs_with(files, document["metadata"]["name"].scalar(), file.path()))
    made.labels.push_back(std::move(user));
  out.workloads.push_back(std::move(made));
}

void read_component(const Manifest& file, DataView document, const ResourceKinds& kinds,
                    Facts& out) {
  const std::string_view type = document["spec"]["type"].scalar();
  if (type == "bindings.smtp") return read_mail(file, document, out);
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
  // What no code sends to hands in what happens there.
  if (type.starts_with("bindings.")) made.labels.push_back({"hands_in", "events", made.place});
  if (type.starts_with("pubsub.")) made.labels.push_back({"hands_on", "messages", made.place});
  note_users(file, document, made);
  out.workloads.push_back(std::move(made));
}

void read(const ReaderContext& context, std::span<const FileId> files, Facts& out) {
  const ResourceKinds kinds(context.catalogue);
  const std::vector<Manifest> all = manifests(context, files);
  for (const Manifest& file : all) {
    for (const DataView document : file.root().documents()) {
      if (!document["apiVersion"].scalar().starts_with("dapr.io/")) continue;
      const std::string_view kind = document["kind"].scalar();
      if (kind == "Component") read_component(file, document, kinds, out);
      if (kind == "Configuration") read_tracing(file, document, all, out);
    }
  }
}

}  // namespace

extern const FactReader record_dapr;
const FactReader record_dapr = {
    "dapr", "Dapr components: the stores and brokers behind the helper of each program", kFiles,
    read};

}  // namespace cutaway::meaning
