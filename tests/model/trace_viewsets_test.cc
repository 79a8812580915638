// SPDX-License-Identifier: Apache-2.0
// Views that a library of Django does the work of, and what they keep where no attribute says so.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

bool has(const std::string& text, std::string_view piece) {
  return text.find(piece) != std::string::npos;
}

const std::map<std::string, std::string> kShop{
    {"requirements.txt", "django==5.0\ndjangorestframework==3.15\npsycopg2==2.9\n"},
    {"manage.py", "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n"},
    {"shop/__init__.py", ""},
    {"shop/settings.py",
     "ROOT_URLCONF = 'shop.urls'\nINSTALLED_APPS = ['rest_framework', 'shop']\n"
     "DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'NAME': 'shop'}}\n"},
    {"shop/models.py",
     "from django.db import models\n\n\nclass Order(models.Model):\n"
     "    number = models.CharField(max_length=20)\n\n\nclass Parcel(models.Model):\n"
     "    number = models.CharField(max_length=20)\n"},
    {"shop/serializers.py",
     "from rest_framework import serializers\n\nfrom shop.models import Order\n\n\n"
     "class OrderSerializer(serializers.ModelSerializer):\n    class Meta:\n"
     "        model = Order\n        fields = '__all__'\n"},
    {"shop/views.py",
     "from rest_framework import viewsets\n\nfrom shop.models import Parcel\n"
     "from shop.serializers import OrderSerializer\n\n\n"
     "class OwnedViewSet(viewsets.ModelViewSet):\n"
     "    def create(self, request, *args, **kwargs):\n"
     "        self.check_parcels(request)\n"
     "        return super().create(request, *args, **kwargs)\n\n\n"
     "class OrderViewSet(OwnedViewSet):\n    serializer_class = OrderSerializer\n\n"
     "    def check_parcels(self, request):\n"
     "        return Parcel.objects.filter(number=request.data['parcel']).exists()\n\n\n"
     "class ParcelViewSet(viewsets.ModelViewSet):\n    def get_queryset(self):\n"
     "        return Parcel.objects.filter(number=self.request.user.name)\n"},
    {"shop/urls.py",
     "from django.urls import include, path\nfrom rest_framework import routers\n\n"
     "from shop import views\n\nrouter = routers.DefaultRouter()\n"
     "router.register(r'orders', views.OrderViewSet, basename='orders')\n"
     "router.register(r'parcels', views.ParcelViewSet, basename='parcels')\n"
     "urlpatterns = [path('api/', include(router.urls))]\n"},
};

}  // namespace

TEST_CASE(
    "a view keeps what its serializer is made for, also where an own class asks the library") {
  const Traced shop(kShop);
  const std::string made = shop.forward("POST /api/orders/");
  CHECK_MESSAGE(has(made, "writes Order"), made);
  const std::string one = shop.forward("GET /api/orders/{pk}/");
  CHECK_MESSAGE(has(one, "reads Order"), one);
}

TEST_CASE("a view keeps what its function for the rows gives") {
  const std::string gone = Traced(kShop).forward("DELETE /api/parcels/{pk}/");
  CHECK_MESSAGE(has(gone, "writes Parcel"), gone);
}

TEST_CASE(
    "what a class asks of its object and nobody above declares is what the object's class has") {
  const std::string made = Traced(kShop).forward("POST /api/orders/");
  CHECK_MESSAGE(has(made, "calls OrderViewSet.check_parcels"), made);
  CHECK_MESSAGE(has(made, "reads Parcel"), made);
}

TEST_CASE("what a view's class does around each of its functions belongs to the answer") {
  std::map<std::string, std::string> files = kShop;
  files["shop/pages.py"] =
      "from django.views.generic import View\n\nfrom shop.models import Order, Parcel\n\n\n"
      "class KnownMixin:\n    def dispatch(self, request, *args, **kwargs):\n"
      "        Parcel.objects.get(number=request.headers['Parcel'])\n"
      "        return super().dispatch(request, *args, **kwargs)\n\n\n"
      "class Orders(KnownMixin, View):\n    def get(self, request):\n"
      "        return Order.objects.count()\n";
  files["shop/urls.py"] =
      "from django.urls import path\n\nfrom shop import pages\n\n"
      "urlpatterns = [path('pages/', pages.Orders.as_view())]\n";
  const std::string steps = Traced(files).forward("GET /pages/");
  CHECK_MESSAGE(has(steps, "calls KnownMixin.dispatch"), steps);
  CHECK_MESSAGE(has(steps, "reads Parcel"), steps);
  CHECK_MESSAGE(has(steps, "reads Order"), steps);
}

TEST_CASE("what a view's serializer does with what is sent belongs to the answer") {
  std::map<std::string, std::string> files = kShop;
  files["shop/serializers.py"] =
      "import requests\nfrom rest_framework import serializers\n\n"
      "from shop.models import Order, Parcel\n\n\n"
      "class OrderSerializer(serializers.ModelSerializer):\n    class Meta:\n"
      "        model = Order\n        fields = '__all__'\n\n"
      "    def validate_number(self, number):\n"
      "        requests.get('https://numbers.example.com/check')\n        return number\n\n"
      "    def create(self, sent):\n        Parcel.objects.create(number=sent['parcel'])\n"
      "        return super().create(sent)\n\n"
      "    def update(self, order, sent):\n        Parcel.objects.filter(number=1).delete()\n"
      "        return super().update(order, sent)\n";
  const Traced shop(files);
  const std::string changed = shop.forward("PATCH /api/orders/{pk}/");
  CHECK_MESSAGE(has(changed, "calls OrderSerializer.update"), changed);
  CHECK_MESSAGE(!has(changed, "calls OrderSerializer.create"), changed);
  const std::string listed = shop.forward("GET /api/orders/");
  CHECK_MESSAGE(!has(listed, "OrderSerializer"), listed);
}

TEST_CASE("a serializer that is given a row changes it, one that is given none makes one") {
  std::map<std::string, std::string> files = kShop;
  files["shop/serializers.py"] =
      "from rest_framework import serializers\n\nfrom shop.models import Order, Parcel\n\n\n"
      "class OrderSerializer(serializers.Serializer):\n"
      "    def create(self, sent):\n        return Order.objects.create(number=sent['number'])\n\n"
      "    def update(self, order, sent):\n        Parcel.objects.filter(number=1).delete()\n"
      "        return order\n";
  files["shop/views.py"] =
      "from rest_framework.views import APIView\n\nfrom shop.serializers import OrderSerializer\n"
      "\n\nclass Orders(APIView):\n    def post(self, request):\n"
      "        serializer = OrderSerializer(data=request.data)\n"
      "        serializer.save()\n\n"
      "    def put(self, request):\n"
      "        serializer = OrderSerializer(request.order, data=request.data)\n"
      "        serializer.save()\n";
  files["shop/urls.py"] =
      "from django.urls import path\n\nfrom shop import views\n\n"
      "urlpatterns = [path('orders/', views.Orders.as_view())]\n";
  const Traced shop(files);
  const std::string made = shop.forward("POST /orders/");
  CHECK_MESSAGE(has(made, "calls OrderSerializer.create"), made);
  CHECK_MESSAGE(!has(made, "calls OrderSerializer.update"), made);
  const std::string changed = shop.forward("PUT /orders/");
  CHECK_MESSAGE(has(changed, "calls OrderSerializer.update"), changed);
  CHECK_MESSAGE(!has(changed, "calls OrderSerializer.create"), changed);
}

TEST_CASE("a row that is made where none is found is written; so is what a library keeps") {
  std::map<std::string, std::string> files = kShop;
  files["shop/management/__init__.py"] = files["shop/management/commands/__init__.py"] = "";
  files["shop/management/commands/tidy.py"] =
      "from django.core.management import BaseCommand\n"
      "from rest_framework.authtoken.models import Token\n\nfrom shop.models import Order\n\n\n"
      "class Command(BaseCommand):\n    def handle(self, *args, **options):\n"
      "        Order.objects.get_or_create(number='1')\n        Token.objects.all().delete()\n";
  const std::string steps = Traced(files).forward("tidy");
  CHECK_MESSAGE(has(steps, "writes Order"), steps);
  CHECK_MESSAGE(has(steps, "writes Token"), steps);
}
