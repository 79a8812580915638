// SPDX-License-Identifier: Apache-2.0
// Xcode projects: the packages that an application takes, and those that only its tests take.
#include <doctest/doctest.h>

#include "tests/meaning/small_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

/// "name wanted locked scope", a line each, and "target=…" of the packages.
std::string packages_of(const Files& files) {
  const SmallProject project(files);
  const Facts facts = project.facts();
  std::string out;
  for (const Dependency& one : facts.dependencies)
    out += one.name + " " + one.wanted + " " + one.locked + " " + one.scope + "\n";
  for (const Package& package : facts.packages)
    for (const NamedValue& setting : package.settings)
      if (setting.name == "target") out += package.name + " is an " + setting.value + "\n";
  return out;
}

constexpr const char* kProject = R"(// !$*UTF8*$!
{
  objects = {
    T1 /* Shop */ = {
      isa = PBXNativeTarget;
      name = Shop;
      packageProductDependencies = ( P1 /* Pictures */, );
      productType = "com.apple.product-type.application";
    };
    T2 = {
      isa = PBXNativeTarget;
      packageProductDependencies = ( P2 );
      productType = "com.apple.product-type.bundle.unit-test";
    };
    C1 = { isa = XCBuildConfiguration; buildSettings = { IPHONEOS_DEPLOYMENT_TARGET = 17.0; }; };
    R1 /* XCRemoteSwiftPackageReference "pictures" */ = {
      isa = XCRemoteSwiftPackageReference;
      repositoryURL = "https://code.example/pictures.git";
      requirement = { kind = upToNextMajorVersion; minimumVersion = 2.1.0; };
    };
    R2 = {
      isa = XCRemoteSwiftPackageReference;
      repositoryURL = "https://code.example/stubs";
      requirement = { kind = branch; branch = main; };
    };
    P1 = { isa = XCSwiftPackageProductDependency; package = R1; productName = Pictures; };
    P2 = { isa = XCSwiftPackageProductDependency; package = R2; productName = Stubs; };
  };
}
)";

}  // namespace

TEST_CASE("project.pbxproj names the packages of an application, with what is locked for it") {
  CHECK(packages_of({{"Shop.xcodeproj/project.pbxproj", kProject},
                     {"Shop.xcodeproj/project.xcworkspace/xcshareddata/swiftpm/Package.resolved",
                      R"({"pins": [{"identity": "pictures", "state": {"version": "2.3.4"}}]})"}}) ==
        "pictures 2.1.0 2.3.4 runtime\nstubs   test\nShop is an application ios\n");
}

TEST_CASE("where XcodeGen writes the project, its settings are read and the project is not") {
  CHECK(packages_of({{"Shop.xcodeproj/project.pbxproj", kProject},
                     {"project.yml",
                      "name: Shop\ninclude:\n- path: App/target.yml\npackages:\n"
                      "  Pictures:\n    url: https://code.example/pictures\n    from: 2.1.0\n"
                      "  Stubs:\n    url: https://code.example/stubs\n    branch: main\n"
                      "  Own:\n    path: Own\n"},
                     {"App/target.yml",
                      "targets:\n  Shop:\n    type: application\n    platform: iOS\n"
                      "    dependencies:\n    - package: Pictures\n"
                      "  ShopTests:\n    type: bundle.unit-test\n    platform: iOS\n"
                      "    dependencies:\n    - package: Stubs\n"}}) ==
        "pictures 2.1.0  runtime\nstubs   test\nShop is an application ios\n");
  // A file of that name may be of anything.
  CHECK(packages_of({{"project.yml", "name: shop\npackages:\n  a:\n    url: https://x/y\n"}})
            .empty());
}
