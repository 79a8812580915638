// SPDX-License-Identifier: Apache-2.0
// Model: how the system hangs together. Every row carries its evidence, its basis and how sure we
// are. Knows no language.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/evidence.h"
#include "meaning/facts.h"

namespace cutaway::history {
struct History;
}

namespace cutaway::model {

/// Words of the JSON contract: service web mobile desktop cli job function library datastore cache
/// broker search gateway config registry auth observability external actor.
using ComponentKind = std::string;

struct Part {
  std::string key;   ///< anchor: kind of file + path + declared name; never the display name
  std::string name;  ///< unique within the model
  std::vector<std::string> aliases;
  ComponentKind kind;
  std::string path;  ///< folder of its code; "" = the root or no code here
  bool built_here = false;
  std::string runs = "always";  ///< always | optional | dev
  std::string set_by;  ///< the setting without which code does not reach it, as written; else ""
  std::vector<TechnologyId> technologies;  ///< most telling first
  std::string
      description;  ///< a clause without its name: "takes orders and charges cards"; may be empty
  Place description_place;  ///< file invalid = derived
  std::string language;     ///< main language of its code, display name
  std::uint64_t files = 0, lines = 0;
  std::vector<std::string> ports;
  bool exposed = false;
  bool from_internet = false;  ///< requests of strangers reach it, directly or through gateways
  std::uint32_t replicas = 1;
  bool has_health_check = false;
  std::uint32_t routes = 0;
  Basis basis = Basis::seen;
  Confidence confidence = Confidence::high;
  std::vector<Place> places;  ///< evidence, most telling first; never empty
};

struct Connection {
  PartId from, to;   ///< who opens the conversation
  std::string kind;  ///< call publish subscribe reads writes routes config registers auth telemetry
  std::string protocol;            ///< "HTTP", "gRPC", "SQL" …
  std::string label;               ///< specific verb phrase: "reads and writes orders"
  std::string data_flow = "both";  ///< forward | backward | both
  Basis basis = Basis::seen;  ///< seen = a call site; inferred; configured = see `configured_only`
  bool configured_only = false;  ///< an address is set but no call was found (dotted line)
  Confidence confidence = Confidence::high;
  bool asynchronous = false;        ///< the caller goes on before the other side has done it
  std::vector<std::string> topics;  ///< topics, queues, events that go over it, sorted
  std::string timeout, retries;     ///< "2 seconds", "3"; "" = none seen
  std::vector<Place> limit_places;  ///< where the two are set
  std::vector<Place> places;        ///< never empty
};

struct TechnologyUse {
  TechnologyId technology;
  std::string version;
  bool tooling = false;
  bool must_run = false;  ///< the product cannot start without it
  std::string family;     ///< folder of what connects to it and its like, when people can choose to
  std::vector<PartId> parts;
  std::uint32_t uses = 0;  ///< call sites and imports
  Confidence confidence = Confidence::high;
  std::vector<Place> places;  ///< best line first (manifest line, then use); never empty
};

struct Endpoint {
  PartId part;  ///< may be invalid
  std::string method;
  std::string path;                       ///< as the process itself serves it
  std::vector<std::string> public_paths;  ///< as the outside asks, gateways in between
  std::vector<Place> places;
  bool complete = true;     ///< false: a piece of the path is open
  TechnologyId technology;  ///< the framework that serves it; may be invalid
  SymbolRef handler;
  std::string version;             ///< "v1"; empty = none told
  std::string auth;                ///< "required" "optional" "none" or "" = not seen
  std::vector<std::string> roles;  ///< roles and permissions that it asks for
  std::string rate_limit;          ///< "20 per hour"
  meaning::Handling handling;      ///< request, response, failures, summary
  std::string pagination;          ///< "page, size", "cursor"; "" = none seen
  bool idempotent_key = false;     ///< takes a key against doing it twice
  bool documented = false;         ///< a comment of its own or a contract describes it
  std::vector<meaning::Guarding> guarded_by;
  std::vector<meaning::Guarding> refused_by;  ///< for other reasons than who asks
  std::vector<Place> callers;                 ///< client calls in this repository
};
struct Operation {
  PartId part;
  std::string kind, name;  ///< "command" "job" "event" "graphql" "rpc" "websocket"
  std::vector<Place> places;
  SymbolRef handler;
};

/// A kept thing after all declarations of it were joined.
struct EntityField {
  meaning::EntityField is;
  std::string personal;  ///< "contact" "identity" "credential" "location" …; "" = not personal
  std::string why_personal;
};
struct Entity {
  std::string name, table;
  std::string store;   ///< name of the part that holds it, else a kind: "sql"
  std::string mapper;  ///< technology that declares it
  bool kept = true;    ///< false: a contract only (GraphQL, protobuf)
  std::vector<EntityField> fields;
  /// As the store enforces them where its tables are known; targets are names of entities here if
  /// known.
  std::vector<meaning::EntityRelation> relations;
  std::vector<meaning::EntityRelation> associations;  ///< relations that only a class tells
  std::vector<meaning::EntityIndex> indexes;
  std::string soft_delete, tenant, retention;  ///< field that marks it; "" = none seen
  std::vector<Place> writers, readers;         ///< call sites, own code
  std::vector<Place> places;                   ///< never empty
};
/// A call of own code that reads or writes a kept thing.
struct EntityUse {
  std::size_t entity = 0;  ///< index into Model::entities
  bool writes = false;
  Place place;
};
/// Fields of an entity that go somewhere else.
struct Leaving {
  std::vector<std::string> fields;  ///< "User.email"
  std::string to;                   ///< "log", name of a vendor, an endpoint, a model
  std::string via;                  ///< "endpoint" "log" "vendor" "prompt" "export" "message"
  std::vector<Place> places;
};
struct Rule {
  std::string id;  ///< stable: kind, path, name
  meaning::Rule is;
  PartId part;
  std::string text;  ///< one sentence without a full stop
};
/// The inside of a part.
struct Module {
  PartId part;
  std::string name, path;
  std::vector<std::string> globs;
  std::uint64_t files = 0, lines = 0;
  std::vector<std::size_t> depends_on;  ///< indices of modules, sorted
  std::vector<std::size_t> leaning;     ///< files of this module that lean on each of them
  std::string job;                      ///< a clause, may be empty
  std::vector<Place> places;
};
/// What puts a part where it runs; no traffic while running.
struct Deployment {
  PartId part;
  std::string by;  ///< "Docker Compose", "Helm", "Terraform" …
  Place place;
};
struct Environment {
  std::string id;
  bool is_default = false;
  std::vector<std::string> made_of;  ///< paths
};
struct LanguageShare {
  LanguageId language;
  std::uint64_t files = 0, lines = 0, code = 0;  ///< of origin own and test
  std::uint64_t own_files = 0, own_code = 0;     ///< origin own only
};

struct Model {
  sources::Identity source;
  std::vector<Part> parts;
  std::vector<Connection> connections;
  std::vector<TechnologyUse> technologies;
  std::vector<Endpoint> endpoints;
  std::vector<Operation> operations;
  std::vector<Entity> entities;        ///< by name
  std::vector<EntityUse> entity_uses;  ///< by place
  std::vector<Leaving> leaves;
  std::vector<Rule> rules;  ///< most certain and telling first
  std::vector<Module> modules;
  std::vector<Environment> environments;
  std::vector<LanguageShare> languages;  ///< by own code, biggest first
  std::vector<std::pair<PartId, PartId>> starts_after;
  std::vector<Deployment> deployed_by;  ///< by part

  const Part& part(PartId id) const { return parts[id.index()]; }
};

/// Everything the rooms before have made, kept together for the rooms after.
struct Analysis {
  const syntax::Project* project = nullptr;
  const linking::Links* links = nullptr;
  const catalogue::Catalogue* catalogue = nullptr;
  const meaning::Facts* facts = nullptr;
  const Model* model = nullptr;
  const history::History* history = nullptr;  ///< null or not `known`: nothing is said about time
};

/// Parts, stores, brokers, outside systems and the links between them.
Model build_model(const syntax::Project& project, const linking::Links& links,
                  const catalogue::Catalogue& catalogue, const meaning::Facts& facts);

}  // namespace cutaway::model
