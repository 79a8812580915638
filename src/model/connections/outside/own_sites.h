// SPDX-License-Identifier: Apache-2.0
// The names under which the product itself stands on the public net: who asks there asks the
// product, not an outside system.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/connections/addresses/addresses.h"
#include "model/inputs.h"
#include "model/parts/draft.h"

namespace cutaway::model {

/// Domains that rules of gateways answer for, that pages may ask from or that people are sent back
/// to (CORS_ORIGIN, redirect-uris), that settings give as the product's own (SITE_URL), and that a
/// page's development server passes requests on to.
class OwnSites {
 public:
  explicit OwnSites(const Inputs& in);
  /// Whether the host is one of them or below one: "api.shop.example" of "www.shop.example".
  bool has(std::string_view host) const;
  /// The host is the product's own, and nobody who sets the product up elsewhere reports to it:
  /// only settings with which the makers work name it (`.env.development`), or nothing asks it.
  bool leaves_out(const std::vector<Draft>& drafts, const Mention& mention) const;

 private:
  void take(std::string_view text);
  void take_settings();
  void take_let_in();
  void take_proxies();
  void take_makers();

  const Inputs& in_;
  std::set<std::string, std::less<>> domains_, of_makers_;
};

/// Whether a vendor's own program is read: the package at the top is called like the vendor.
bool is_product_itself(const Inputs& in, const catalogue::Technology& technology);

}  // namespace cutaway::model
