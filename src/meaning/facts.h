// SPDX-License-Identifier: Apache-2.0
// Facts: what the linked code and the manifests mean, one small struct a kind, each with the Place
// that shows it.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/evidence.h"
#include "base/ids.h"
#include "catalogue/catalogue.h"
#include "linking/links.h"
#include "meaning/api/handling.h"
#include "meaning/data/entity.h"
#include "meaning/rules/rule.h"

namespace cutaway::meaning {

/// A name with a value and the line where it is set.
struct NamedValue {
  std::string name, value;
  Place place;
};

/// A unit that a manifest declares: package.json, pyproject.toml, pom.xml, go.mod, build.gradle,
/// Cargo.toml …
struct Package {
  std::string ecosystem;  ///< npm pypi maven gradle go cargo gem composer nuget …
  std::string name, version, description, license, homepage;
  std::string folder;  ///< of the manifest, "" at the root
  Place place, name_place, description_place;
  bool is_private = false;
  bool is_workspace_root = false;
  std::vector<std::string> keywords;
  std::vector<NamedValue> scripts;   ///< npm scripts, poetry scripts …
  std::vector<NamedValue> commands;  ///< console entry points it installs (bin, [project.scripts])
  std::vector<NamedValue>
      settings;  ///< other facts: "main", "packaging", "type", "engines.node", "classifier"
};

/// A direct dependency as the manifest wants it and the lock file fixes it.
struct Dependency {
  std::string ecosystem, name, wanted, locked;
  std::string scope;                   ///< "runtime" "dev" "test" "build" "peer" "optional"
  std::uint32_t package = 0xffffffff;  ///< index of the declaring Package
  Place place;                         ///< the line in the manifest
  Place locked_place;                  ///< file invalid when there is no lock entry
  bool in_project = false;             ///< another package of this repository (workspace)
};

/// A Dockerfile: how an image is built.
struct ImageBuild {
  std::string path, folder;
  std::vector<NamedValue>
      bases;  ///< images of FROM, the last stage last; stages that are stage names are left out
  std::vector<NamedValue> ports;
  std::vector<NamedValue> environment;
  NamedValue command;              ///< CMD / ENTRYPOINT of the last stage, as one line
  std::vector<NamedValue> copies;  ///< source paths copied from the build context
  Place place;
};

/// A thing that a deployment file runs: compose service, Kubernetes workload, Procfile line,
/// function, systemd unit …
struct Workload {
  std::string format;  ///< "compose" "kubernetes" "helm" "procfile" "terraform" …
  std::string name;    ///< service or workload name
  std::vector<std::string>
      aliases;        ///< container_name, hostname, network aliases, Kubernetes service names
  std::string kind;   ///< service deployment statefulset daemonset job cronjob function …
  std::string image;  ///< as written, `${X:-y}` resolved to its default
  std::string build_context;  ///< folder below the root, when built here
  std::string dockerfile;     ///< path below the root
  std::string command;
  std::string
      environment_id;  ///< the file family: "default", "production", "dev", path of the overlay
  std::string schedule;
  std::vector<NamedValue> ports;  ///< "8080:80"
  std::vector<NamedValue> environment;
  std::vector<NamedValue> volumes;
  std::vector<NamedValue> depends_on;
  std::vector<NamedValue> profiles;
  std::vector<NamedValue> labels;
  /// What starts a function or job: name = "http" "schedule" "queue" "topic" "stream" "bucket"
  /// "event", value = the path, expression or name of the source.
  std::vector<NamedValue> triggers;
  std::uint32_t replicas = 1;
  bool has_health_check = false;
  bool exposed = false;  ///< ingress, LoadBalancer, published port
  Place place, image_place;
};

/// One rule by which a gateway passes requests on: nginx location, Traefik router, ingress path,
/// Zuul route …
struct GatewayRoute {
  std::string format;    ///< "nginx" "caddy" "envoy" "traefik" "ingress" "zuul" "ocelot" …
  std::string workload;  ///< name of the gateway where the file says it; "" = who holds the file
  std::string host;      ///< asked for; "" = any
  std::string path;      ///< asked for, "/api"; "" = everything
  std::string match;     ///< "prefix" "exact" "regex"
  std::vector<std::string> methods;  ///< empty = all
  std::string target;                ///< address or name of who answers, pools resolved
  /// What stands instead of `path` when the request is passed on; equal to `path` if nothing is
  /// changed.
  std::string passed_path;
  std::string timeout, retries;  ///< "30s", "3"; empty = not set here
  Place place, target_place;
};

/// A technology seen at a place.
struct Sighting {
  TechnologyId technology;
  std::string how;  ///< "dependency" "import" "call" "image" "file" "setting" "address"
  Place place;
  std::string detail;  ///< the package, image or origin that showed it
  std::string version;
  std::uint32_t count = 1;  ///< sightings of the same kind in the same file, joined
};

/// A shape of the catalogue that matched a linked call, annotation, base or element.
struct Meaning {
  const catalogue::Shape* shape = nullptr;
  std::string means;  ///< the shape's word
  TechnologyId technology;
  Place place;
  SymbolRef scope;     ///< enclosing symbol, or the annotated one
  SymbolRef handler;   ///< role "handler" when it is a project symbol
  std::string method;  ///< role "method", upper case
  std::vector<std::pair<std::string, linking::ClosedValue>>
      values;  ///< other roles closed: path, address, topic, …
  const linking::ClosedValue* role(std::string_view name) const;
};

/// Where a program starts: main functions, listening servers, console commands, __main__.
struct EntryPoint {
  std::string kind;  ///< "main" "server" "command" "script" "page"
  std::string name;
  Place place;
  SymbolRef symbol;
};

/// Something that requests pass before they reach a handler: middleware, a filter, an annotation.
struct Guarding {
  std::string kind;   ///< "auth" "role" "rate_limit" "validation" "other", as the catalogue says
  std::string name;   ///< as the code calls it: "login_required", "AuthGuard"
  std::string value;  ///< role, permission or limit that it is given; may be empty
  Place place;
};

/// An endpoint as the process itself serves it (mount prefixes joined where they could be
/// followed).
struct Route {
  std::string method, path;
  bool complete = true;  ///< false: a piece of the path is open
  TechnologyId technology;
  Place place;
  SymbolRef handler;
  /// Functions and classes that requests pass before the handler (login, rights, limits), outermost
  /// first.
  std::vector<Guarding> guarded_by;
  Handling handling;
  /// Own functions that requests pass and that turn nobody away: what loads the project of the
  /// path.
  std::vector<Guarding> layers;
  /// What refuses requests before the handler for another reason than who asks (forged, too many):
  /// kind "refuses", the value says whom or with which status.
  std::vector<Guarding> refused_by;
};

/// A document for people: README, docs page.
struct DocumentText {
  FileId file;
  std::string kind;  ///< "readme" "docs" "changelog" "contributing" "architecture" "adr"
  std::string title;
  Place title_place;
};

/// A sentence taken from a document, manifest or the user interface, as it stands there.
struct Quote {
  std::string text;
  std::string from;  ///< "readme" "manifest" "docs" "interface" "code"
  std::string role;  ///< "tagline" "first_paragraph" "description" "heading" "feature_item" "title"
                     ///< "audience"
  Place place;
};

struct Facts {
  std::vector<Package> packages;
  std::vector<Dependency> dependencies;
  std::vector<ImageBuild> images;
  std::vector<Workload> workloads;
  std::vector<GatewayRoute> gateway_routes;
  std::vector<Sighting> sightings;
  std::vector<Meaning> meanings;
  std::vector<Route> routes;
  std::vector<EntryPoint> entry_points;
  std::vector<DocumentText> documents;
  std::vector<Quote> quotes;
  std::vector<Entity> entities;
  std::vector<Rule> rules;
};

/// Everything above, each table ordered by path, then line. Same input, same facts; `threads`
/// changes speed only.
Facts find_facts(const syntax::Project& project, const linking::Links& links,
                 const catalogue::Catalogue& catalogue, unsigned threads);

}  // namespace cutaway::meaning
