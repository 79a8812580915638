// SPDX-License-Identifier: Apache-2.0
// Offers: outside services among which those choose who set the product up, each over a piece of
// its own in one folder; told as one box that names them.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "model/parts/draft.h"

namespace cutaway::model {

struct Offer {
  std::vector<TechnologyId> technologies;
  std::map<std::string, std::vector<Place>> hosts;  ///< of services that the catalogue has not
  std::set<std::string> siblings;                   ///< pieces beside theirs, made alike

  std::size_t size() const { return technologies.size() + hosts.size(); }
};

/// By the folder that holds the pieces, or by the name of the box.
using Offers = std::map<std::string, Offer>;

/// Those that are told, by the name of their box: "connector services" for "packages/connectors".
/// Two or three services are no choice worth a box; several boxes are told as one.
Offers told_offers(const Inputs& in, const Offers& offers);
/// "any of 34: Acme Mail, hornbill.example, …"; `how` says what they are, with `{}` for how many.
std::string offer_names(const Inputs& in, const Offer& offer, std::string_view how);

/// Whether the folder's name says nothing of the pieces in it: "utils".
bool is_untold_folder(const Inputs& in, std::string_view folder);

/// What the vendors of a folder are called: "notifier services" of "notifiers"; "other services"
/// where the folder's name says nothing ("lib").
std::string services_name(const Inputs& in, std::string_view folder);
/// Fills a box for hosts of which each has a piece of code in a folder of this name.
void tell_namesakes(const Inputs& in, std::string_view folder,
                    const std::map<std::string, std::vector<Place>>& hosts, Draft& box);
/// Fills the box of one system, however many hosts it has: api.parcels.example and
/// api-eu.parcels.example.
void tell_site(const std::map<std::string, std::vector<Place>>& hosts, Draft& box);

/// What a box for vendors of this category is called (`groups` of catalogue/parts.toml); empty for
/// one of which each vendor is told by itself.
std::string group_name(const Inputs& in, const std::string& category,
                       std::string_view table = "groups");

}  // namespace cutaway::model
