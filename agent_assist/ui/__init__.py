"""The desktop: Qt Widgets that show what services answer."""
