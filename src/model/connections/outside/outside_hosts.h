// SPDX-License-Identifier: Apache-2.0
// Which hosts that nobody knows are outside systems: those that calls and defaults of settings
// name.
#pragma once

#include <map>
#include <set>
#include <string>

#include "model/connections/addresses/addresses.h"
#include "model/connections/outside/defined_pieces.h"
#include "model/steps.h"

namespace cutaway::model {

/// Addresses that settings have by default, beside a key without one: nothing is asked there before
/// somebody sets the key ("AUTH_GITLAB_URL" beside "AUTH_GITLAB_CLIENT_SECRET").
class KeyedDefaults {
 public:
  explicit KeyedDefaults(const Inputs& in);
  bool has(const Mention& mention) const;

 private:
  std::set<std::string> keyed_;  ///< fronts of such keys
};

/// Vendors whose hosts are defaults in settings that a framework writes into each new project.
class FrameworkOffers {
 public:
  explicit FrameworkOffers(const Inputs& in);
  /// Nothing else shows the vendor: of what is only offered (catalogue/shipped.toml) no sighting
  /// is left.
  bool only(TechnologyId id, const Mention& mention) const;

 private:
  std::set<TechnologyId> sighted_;
};

/// A constant says that an API is asked there.
bool names_base(const Mention& mention);
/// What lies in a folder that holds one piece for each choice of a user, by its name or because it
/// connects to a family of products (find_families), or in a file of settings.
class UserChoices {
 public:
  explicit UserChoices(const Inputs& in);
  /// The same with the families, where they were looked for already.
  UserChoices(const Inputs& in, const std::map<TechnologyId, std::string>& families);
  bool has(const Place& place) const;
  /// The folder that holds the pieces, one of which the place lies in; empty where none does.
  std::string folder(const Place& place) const;
  /// Those of several places; "" alone where none lies in one.
  std::set<std::string> folders(const std::vector<Place>& places) const;
  /// People can connect this technology over a folder of its own among such (find_families).
  bool connects(TechnologyId technology) const { return connected_.contains(technology); }
  /// All lines of code among the places, of which there is one, lie in pieces that say of
  /// themselves what they are.
  bool are_defined(const std::vector<Place>& places) const;

 private:
  bool is_called_so(std::string_view folder) const;
  void find_layered();

  const Inputs& in_;
  std::set<TechnologyId> connected_;
  std::set<std::string> families_;  ///< folders
  std::set<std::string> layered_;   ///< folders called so that hold layers of a program
  DefinedPieces defined_;
};

/// "adapters/ adapter" of "adapters/parcels_adapter.py"; a file of one word is of its own kind.
std::string kind_of_file(const Inputs& in, const Place& place);
/// Outside hosts and where code names them.
using HostPlaces = std::map<std::string, std::vector<Place>>;
/// Takes out of these hosts those that files of one kind in one folder speak to, by the folder's
/// name: the suppliers of "providers/hornbill_provider" and two or more beside it.
std::map<std::string, HostPlaces> take_alike(const Inputs& in, HostPlaces& hosts);
/// The folder among whose pieces one is called like the host: "notifications" of
/// `notifications/hornbill/send.ts` for `api.hornbill.example`; empty where none is.
std::string folder_of_namesake(std::string_view path, std::string_view host);
/// A public host that a client call or a default address names.
bool names_public_host(const Inputs& in, const Mention& mention);

/// The one outside system among the drafts to which the host belongs by its domain: Sentry for
/// "sentry.io", where a technology answers at "*.sentry.io"; null where several, or vendors of a
/// shared domain, could be meant.
Draft* vendor_of_host(const Inputs& in, std::vector<Draft>& drafts, std::string_view host);

/// The domain of the one who answers at a host ("parcels.example" of "api.parcels.example"); the
/// whole host below a domain that several share; empty for such a domain itself.
std::string site_of_host(const Inputs& in, const std::string& host);

/// What tells one service of a site from others: "places" of "places.parcels.example"; empty for
/// its pages, its API, those of its regions and where people sign in to it (`plain_labels` of
/// catalogue/parts.toml).
std::string service_of_host(const Inputs& in, std::string_view host, std::string_view site);

/// Hosts that are one system, by their site and what tells it from others ("parcels.example
/// places"): of one service (service_of_host), or asked in one file.
std::map<std::string, HostPlaces> by_system(const Inputs& in, const HostPlaces& hosts);

/// APIs that constants name, without pieces among which somebody chooses: files of one folder and
/// kind (parcels_adapter and letters_adapter), each with another host; of a kind that only names a
/// layer (`layer_words` of catalogue/parts.toml: parcels_service and letters_service), many.
HostPlaces lone_bases(const Inputs& in, const HostPlaces& bases);

/// Below a platform's domain and called like a folder that holds the file:
/// "carousel.herokuapp.com" in "static/carousel/main.js" shows off a library that lies there.
bool is_demo_of_folder(const Inputs& in, std::string_view path, std::string_view host);

/// The project's own domain: shop.example for a repository or package called shop,
/// "shop-api.vercel.app" where a platform hosts it, and "shop-nightly.maker.example".
bool is_own_site(const Inputs& in, std::string_view host);
/// Below the project's own domain, and neither the product itself nor a page (`own_pages` of
/// catalogue/parts.toml): "places.shop.example", where its makers answer.
bool is_makers_host(const Inputs& in, std::string_view host);

/// A service asks its own makers there: "license.shop.example", or
/// "shop.example" where the path says so.
bool reports_home(const Inputs& in, const std::vector<Draft>& drafts, const Mention& mention);
/// Code or settings use a library for messages that has no broker of its own.
bool binds_messages(const Inputs& in);

}  // namespace cutaway::model
